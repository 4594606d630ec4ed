package org.rollbackpipelines.activities.postgres;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.rollbackpipelines.activities.command.Pulse;
import org.rollbackpipelines.activities.pgbackrest.DataFolders;
import org.rollbackpipelines.activities.pgbackrest.DataFolders.Standing;
import org.rollbackpipelines.activities.secret.UnresolvedReferenceException;
import org.rollbackpipelines.workflows.application.Database;
import org.rollbackpipelines.workflows.cluster.ClusterOrder;
import org.rollbackpipelines.workflows.step.CheckResult;
import org.rollbackpipelines.workflows.step.StepResult;

/** Asks a live cluster whether it is the right one. */
final class ClusterProof {
  private final Reach reach;
  private final DataFolders folders;
  private final ClusterOrder order;
  private final Limits limits;
  private final Pulse pulse;

  ClusterProof(Reach reach, DataFolders folders, ClusterOrder order, Limits limits, Pulse pulse) {
    this.reach = reach;
    this.folders = folders;
    this.order = order;
    this.limits = limits;
    this.pulse = pulse;
  }

  StepResult confirm() throws SQLException, UnresolvedReferenceException {
    List<CheckResult> checks = new ArrayList<>();
    boolean after = folders.standing() == Standing.AFTER;
    checks.add(
        new CheckResult(
            "data directory",
            true,
            after,
            after ? "the other cluster" : "not the other cluster",
            "the other cluster"));
    for (Database database : order.databases()) {
      PostgresServer server = reach.server(database);
      checks.addAll(
          asked(
              server,
              database,
              // What came back from before is only told, not judged.
              order.former() == null,
              limits,
              pulse));
    }
    return judged(checks, "the right cluster is live");
  }

  /** What the databases answer, one check for each proof. */
  static List<CheckResult> asked(
      PostgresServer server, Database database, boolean required, Limits limits, Pulse pulse)
      throws SQLException {
    return ProofQueries.ask(server, database.name(), database.proofs(), limits.bounds(), pulse)
        .stream()
        .map(
            check ->
                new CheckResult(
                    database.name() + ": " + check.name(),
                    required,
                    check.passed(),
                    check.measured(),
                    check.expected()))
        .toList();
  }

  static StepResult judged(List<CheckResult> checks, String well) {
    List<String> failed =
        checks.stream()
            .filter(check -> check.required() && !check.passed())
            .map(
                check ->
                    check.name() + " is " + check.measured() + " and must be " + check.expected())
            .toList();
    return StepResult.checked(
        failed.isEmpty(), failed.isEmpty() ? well : String.join("; ", failed), checks);
  }
}
