package org.rollbackpipelines.activities.postgres;

import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import org.rollbackpipelines.activities.command.CommandFailedException;
import org.rollbackpipelines.workflows.step.CheckResult;

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

  /** The way to it, a clash with others, resources, what others hold, an end from outside. */
  private static final Set<String> OUTAGES = Set.of("08", "40", "53", "55", "57", "58");

  /** Data, rights and names, constraints, what is not supported. */
  private static final Set<String> ANSWERS = Set.of("0A", "22", "23", "42", "2B");

  private Faults() {}

  /** Whether asking again would bring the same answer. */
  static boolean isAnswer(SQLException e) {
    String state = e.getSQLState();
    return state != null && state.length() == 5 && ANSWERS.contains(state.substring(0, 2));
  }

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

  /** Whether nothing was said of the question itself, so that asking again may help. */
  static boolean isOutage(SQLException e) {
    String state = e.getSQLState();
    return state == null || OUTAGES.contains(state.substring(0, Math.min(2, state.length())));
  }

  /** What speaks against a dump; an outage does not, and is thrown. */
  static CheckResult verdict(SQLException e) throws SQLException {
    if (isOutage(e)) {
      throw e;
    }
    return Preflight.refused("restore", words(e), "no error");
  }

  /** What speaks against a dump; an outage or a cancelled step does not, and is thrown. */
  static CheckResult verdict(CommandFailedException e) {
    if (isOutage(e)) {
      throw e;
    }
    return Preflight.refused("restore", objection(e), "no error");
  }

  /** Whether the program ended for another reason than what it was asked to do. */
  static boolean isOutage(CommandFailedException e) {
    return e.complaint().lines().noneMatch(Faults::objects)
        || OF_THE_WAY.stream().anyMatch(e.complaint()::contains)
        || Thread.currentThread().isInterrupted();
  }

  /** The line that says what is wrong; all of it where none does. */
  static String objection(CommandFailedException e) {
    return withoutFile(
        e.complaint().lines().filter(Faults::objects).findFirst().orElse(e.complaint()));
  }

  private static boolean objects(String line) {
    boolean error = line.contains("error:") || line.contains("ERROR:");
    return error && !line.contains("died unexpectedly");
  }

  /** The file that psql names is our copy of the dump. */
  private static String withoutFile(String line) {
    return line.replaceFirst("^psql:.*?:\\d+: ", "psql: ");
  }
}
