package org.rollbackpipelines.activities.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.rollbackpipelines.activities.archive.Fingerprint;
import org.rollbackpipelines.activities.command.Pulse;

/**
 * Definitions of objects as the server's catalogue has them, for those who have no pg_dump. What
 * belongs to tables, views, functions and types is told in words that stay the same when it is made
 * anew; of rarer objects the rows of the catalogue themselves count, which hold numbers that
 * another object would not have.
 */
final class Definitions {
  private Definitions() {}

  /** Equal for a database and its clone as long as nobody changes a definition in either. */
  static String fingerprint(PostgresServer server, String database, Limits limits, Pulse pulse)
      throws SQLException {
    try (Reading reading = Reading.of(server, database, limits, pulse)) {
      return reading.definitions();
    }
  }

  /** Within a transaction of {@link Reading}: names are told with their schemas there. */
  static String fingerprint(Connection connection) throws SQLException {
    List<String> lines = new ArrayList<>();
    for (String question : DefinitionQuestions.WORDS) {
      lines.addAll(Asking.rows(connection, row -> row.getString(1), question));
    }
    for (String catalogue :
        Asking.rows(connection, row -> row.getString(1), DefinitionQuestions.RARE)) {
      lines.addAll(
          Asking.rows(connection, row -> row.getString(1), DefinitionQuestions.rowsOf(catalogue)));
    }
    return Fingerprint.of(String.join("\n", lines.stream().sorted().toList()).getBytes(UTF_8));
  }
}
