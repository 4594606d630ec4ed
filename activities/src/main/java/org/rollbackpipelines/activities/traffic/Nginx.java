package org.rollbackpipelines.activities.traffic;

import java.util.List;
import org.rollbackpipelines.activities.command.Command;
import org.rollbackpipelines.activities.command.CommandFailedException;
import org.rollbackpipelines.activities.command.Commands;

/** The running nginx: its configuration is tested before it is read again. */
final class Nginx {
  private final Commands commands;
  private final List<String> test;
  private final List<String> reload;

  Nginx(Commands commands, List<String> test, List<String> reload) {
    this.commands = commands;
    this.test = test;
    this.reload = reload;
  }

  void test(String otherwise) throws TrafficStaysException {
    require(test, otherwise);
  }

  /** Requests under way are answered to their end by the old workers. */
  void reload(String otherwise) throws TrafficStaysException {
    require(reload, otherwise);
  }

  private void require(List<String> argv, String otherwise) throws TrafficStaysException {
    try {
      commands.require(Command.of(argv));
    } catch (CommandFailedException e) {
      throw new TrafficStaysException(e.getMessage() + "; " + otherwise);
    }
  }
}
