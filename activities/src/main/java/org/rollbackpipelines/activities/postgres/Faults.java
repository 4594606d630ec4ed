package org.rollbackpipelines.activities.postgres;

import java.sql.SQLException;

/** What the server means when it refuses something. */
final class Faults {
  private Faults() {}

  /** Whether nothing was said of the question itself, so that asking again may help. */
  static boolean isOutage(SQLException e) {
    String state = String.valueOf(e.getSQLState());
    return state.startsWith("08")
        || state.startsWith("53")
        || state.startsWith("57P")
        || state.startsWith("58");
  }

  /** The first line of what it says. */
  static String sentence(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("nothing was said");
  }
}
