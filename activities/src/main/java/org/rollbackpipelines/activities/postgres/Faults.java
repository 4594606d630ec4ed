package org.rollbackpipelines.activities.postgres;

import java.sql.SQLException;
import java.util.List;

/** What the server means when it refuses something. */
final class Faults {
  private static final List<String> OF_THE_WAY =
      List.of(
          "server closed the connection",
          "could not connect",
          "connection to server",
          "terminating connection",
          "No space left on device",
          "out of memory",
          "too many clients");

  private Faults() {}

  /** Whether nothing was said of the question itself, so that asking again may help. */
  static boolean isOutage(SQLException e) {
    String state = String.valueOf(e.getSQLState());
    return state.startsWith("08")
        || state.startsWith("53")
        || state.startsWith("57P")
        || state.startsWith("58");
  }

  /** Whether a program ended for another reason than what it was given to read. */
  static boolean isOutage(String complaint) {
    boolean objects =
        complaint
            .lines()
            .anyMatch(line -> line.contains("error:") && !line.contains("died unexpectedly"));
    return !objects || OF_THE_WAY.stream().anyMatch(complaint::contains);
  }

  /** The first line of what it says. */
  static String sentence(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("nothing was said");
  }
}
