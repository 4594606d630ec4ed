package org.rollbackpipelines.activities.postgres;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.rollbackpipelines.activities.command.CommandFailedException;
import org.rollbackpipelines.activities.command.Pulse;
import org.rollbackpipelines.workflows.application.ProofQuery;
import org.rollbackpipelines.workflows.step.CheckResult;

/** Reads something into a fresh candidate, and asks what speaks for it. */
final class Trial {
  private final PostgresServer server;
  private final List<ProofQuery> queries;
  private final Limits limits;
  private final Pulse pulse;

  Trial(PostgresServer server, List<ProofQuery> queries, Limits limits, Pulse pulse) {
    this.server = server;
    this.queries = List.copyOf(queries);
    this.limits = limits;
    this.pulse = pulse;
  }

  /** What fills the candidate. */
  interface ReadIn {
    void run() throws SQLException;
  }

  /** What is to be seen in the candidate once all was read in. */
  interface Look {
    List<CheckResult> checks() throws SQLException;
  }

  /**
   * The candidate stays if all speaks for it, and is dropped otherwise. An outage is thrown: it
   * says nothing against what is read in.
   */
  List<CheckResult> of(Candidate candidate, String origin, ReadIn readIn, Look look)
      throws SQLException {
    try (AdminSession hold = candidate.hold()) {
      List<CheckResult> checks = tried(hold, candidate, origin, readIn, look);
      if (!new ProofResult(candidate.name(), checks).ok()) {
        candidate.drop(hold);
      }
      return checks;
    }
  }

  /** What is done with a candidate that all speaks for, as long as it is there. */
  interface Use {
    void done() throws SQLException, IOException;
  }

  /** The same for a candidate that is needed only for that; afterwards it is dropped. */
  List<CheckResult> of(Candidate candidate, String origin, ReadIn readIn, Look look, Use use)
      throws SQLException, IOException {
    try (AdminSession hold = candidate.hold()) {
      List<CheckResult> checks = tried(hold, candidate, origin, readIn, look);
      try {
        if (new ProofResult(candidate.name(), checks).ok()) {
          use.done();
          hold.requireOpen();
        }
      } finally {
        candidate.drop(hold);
      }
      return checks;
    }
  }

  /** Whatever was seen or went wrong once the hold was lost may be a newer attempt's doing. */
  private List<CheckResult> tried(
      AdminSession hold, Candidate candidate, String origin, ReadIn readIn, Look look)
      throws SQLException {
    try {
      candidate.create(hold, origin, pulse);
      readIn.run();
      List<CheckResult> checks = new ArrayList<>(look.checks());
      checks.addAll(ProofQueries.ask(server, candidate.name(), queries, limits.bounds(), pulse));
      hold.requireOpen();
      return checks;
    } catch (SQLException e) {
      hold.requireOpen();
      return List.of(Faults.verdict(e));
    } catch (CommandFailedException e) {
      hold.requireOpen();
      return List.of(Faults.verdict(e));
    }
  }
}
