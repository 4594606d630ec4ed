package org.rollbackpipelines.activities.process;

import java.util.ArrayList;
import java.util.List;
import org.rollbackpipelines.activities.command.Commands;

/**
 * Starts a program in a session of its own. Without one it belongs to the terminal of whoever
 * starts the worker, and a Ctrl-C there, or the end of that terminal, ends the service as well.
 */
final class OwnSession {
  private static final String PERL =
      "use POSIX (); POSIX::setsid(); exec { $ARGV[0] } @ARGV or die \"$ARGV[0]: $!\\n\"";

  private OwnSession() {}

  /** Whether this host has a program that opens sessions. */
  static boolean available() {
    return !opener().isEmpty();
  }

  /** The command behind what opens its session; either keeps the pid it was started with. */
  static List<String> of(List<String> command) {
    List<String> whole = new ArrayList<>(opener());
    whole.addAll(command);
    return whole;
  }

  /** Linux has setsid in util-linux, which macOS lacks; that has Perl. */
  private static List<String> opener() {
    if (Commands.has("setsid")) {
      return List.of("setsid");
    }
    return Commands.has("perl") ? List.of("perl", "-e", PERL, "--") : List.of();
  }
}
