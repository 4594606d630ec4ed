package org.rollbackpipelines.activities.container;

import java.nio.file.Path;
import java.util.List;
import org.rollbackpipelines.activities.command.Command;
import org.rollbackpipelines.activities.command.CommandResult;

/** A container that runs a service, as its user works in it. */
public interface ServiceContainer {

  /** Whose it is, for people. */
  String service();

  /** Where this host reaches it. */
  String address();

  /**
   * Asks a small program that answers at once, also when the asking step is to end. That there is
   * no such program is told only of a container that ran all the while.
   */
  CommandResult ask(List<String> argv);

  /**
   * Runs a program to its end, which must be a good one.
   *
   * @param work the same for each attempt, and for nothing else in the container
   */
  CommandResult require(String work, Command command);

  /** Ends all programs that are left of the work. */
  void end(String work);

  /** Copies files into a folder that is there, for the folder's owner alone. */
  void give(List<Path> files, String folder);

  /** Writes a file into a folder that is there, for the folder's owner alone. */
  void write(String content, String folder, String name);

  /** Copies a folder of plain files out, into a new folder that is private to this user. */
  void take(String folder, Path target);

  /** What a file holds. */
  String read(String file);
}
