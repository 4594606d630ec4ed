package org.rollbackpipelines.activities.command;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a program ended, with the last of what it said.
 *
 * @param exit its exit code; 128 and the signal's number when a signal ended it
 */
public record CommandResult(int exit, String stdout, String stderr, Duration took) {

  /** Whether the program says that it did what it was asked. */
  public boolean ok() {
    return exit == 0;
  }

  /**
   * Whether there is no such program, or none that can be run: as env, shells and docker say it.
   */
  public boolean missing() {
    return exit == 126 || exit == 127;
  }

  /** The last of both its outputs: programs complain on either. */
  public String lastLines(int each) {
    return Stream.of(stdout, stderr)
        .flatMap(said -> last(said, each).stream())
        .collect(Collectors.joining("\n"));
  }

  private static List<String> last(String said, int count) {
    List<String> lines = said.lines().filter(line -> !line.isBlank()).toList();
    return lines.subList(Math.max(0, lines.size() - count), lines.size());
  }
}
