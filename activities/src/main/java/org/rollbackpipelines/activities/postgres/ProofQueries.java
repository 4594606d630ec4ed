package org.rollbackpipelines.activities.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.rollbackpipelines.activities.command.Pulse;
import org.rollbackpipelines.activities.postgres.PostgresServer.Bounds;
import org.rollbackpipelines.workflows.application.ProofQuery;
import org.rollbackpipelines.workflows.step.CheckResult;

/** Asks a database what the profile wants to know of it, as its owner and without changing it. */
final class ProofQueries {
  private ProofQueries() {}

  static List<CheckResult> ask(
      PostgresServer server, String database, List<ProofQuery> queries, Bounds bounds, Pulse pulse)
      throws SQLException {
    if (queries.isEmpty()) {
      return List.of();
    }
    try (Connection owner = server.asOwner(database, bounds)) {
      owner.setAutoCommit(false);
      owner.setReadOnly(true);
      return Pulsing.during(pulse, List.of(owner), at -> answers(owner, queries, at));
    }
  }

  private static List<CheckResult> answers(Connection owner, List<ProofQuery> queries, Pulse pulse)
      throws SQLException {
    List<CheckResult> answers = new ArrayList<>();
    for (ProofQuery query : queries) {
      pulse.beat("asking whether " + query.name());
      String answer = answer(owner, query.query());
      owner.rollback();
      answers.add(
          new CheckResult(
              query.name(), true, answer.equals(query.expect()), answer, query.expect()));
    }
    return answers;
  }

  private static String answer(Connection connection, String query) throws SQLException {
    try {
      return Asking.row(connection, row -> String.valueOf(row.getString(1)), query);
    } catch (SQLException e) {
      if (Faults.isOutage(e) && !Faults.isOfTheQuestion(e)) {
        throw e;
      }
      return "no answer: " + Faults.words(e);
    }
  }
}
