package org.rollbackpipelines.activities.postgres;

import java.sql.SQLException;
import java.util.Set;

/** Tells an answer of the server from an outage. */
final class Faults {
  /** Data, rights and names, constraints, what is not supported. */
  private static final Set<String> ANSWERS = Set.of("0A", "22", "23", "42", "2B");

  private Faults() {}

  /** Whether asking again would bring the same answer. */
  static boolean isAnswer(SQLException e) {
    String state = e.getSQLState();
    return state != null && state.length() == 5 && ANSWERS.contains(state.substring(0, 2));
  }
}
