package org.rollbackpipelines.activities.postgres;

import java.sql.SQLException;
import java.util.Set;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Tells an answer of the server from an outage. */
final class Faults {
  /** Data, rights and names, constraints, what is not supported. */
  private static final Set<String> ANSWERS = Set.of("0A", "22", "23", "42", "2B");

  private Faults() {}

  /** Whether it concerns only what was asked: an answer, or that it took too long or is locked. */
  static boolean isOfTheQuestion(SQLException e) {
    return isAnswer(e) || "57014".equals(e.getSQLState()) || "55P03".equals(e.getSQLState());
  }

  /** What the server said, without its details: they quote rows. */
  static String words(SQLException e) {
    ServerErrorMessage said =
        e instanceof PSQLException answer ? answer.getServerErrorMessage() : null;
    String words = said == null ? e.getMessage() : said.getMessage();
    return words == null ? "no reason was given" : words;
  }

  /** Whether asking again would bring the same answer. */
  static boolean isAnswer(SQLException e) {
    String state = e.getSQLState();
    return state != null && state.length() == 5 && ANSWERS.contains(state.substring(0, 2));
  }
}
