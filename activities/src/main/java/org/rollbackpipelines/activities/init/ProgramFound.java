package org.rollbackpipelines.activities.init;

import java.util.List;

/**
 * A program that is started without containers.
 *
 * @param command empty when the file does not say it in plain words
 * @param build makes a fresh release folder ready; empty when nobody knows
 * @param file what tells of it
 */
public record ProgramFound(List<String> command, List<String> build, String file) {
  public ProgramFound {
    command = List.copyOf(command);
    build = List.copyOf(build);
  }
}
