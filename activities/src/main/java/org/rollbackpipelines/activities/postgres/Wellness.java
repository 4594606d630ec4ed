package org.rollbackpipelines.activities.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.command.Pulse;
import org.rollbackpipelines.activities.postgres.PostgresServer.Bounds;
import org.rollbackpipelines.workflows.application.Database;
import org.rollbackpipelines.workflows.step.CheckResult;
import org.rollbackpipelines.workflows.step.StepResult;

/** Asks whether the right database is live, and what the profile wants to be proven of it. */
final class Wellness {
  private final PostgresServer server;
  private final Bounds bounds;
  private final Pulse pulse;

  Wellness(PostgresServer server, Duration within, Pulse pulse) {
    this.server = server;
    this.bounds = new Bounds(within, Bounds.SHORT.lock());
    this.pulse = pulse;
  }

  /**
   * Asks.
   *
   * @param names the names of the exchange that put it there; null where it was kept, and what
   *     speaks against it is only told
   */
  StepResult of(Database database, @Nullable CopyNames names) throws SQLException {
    List<CheckResult> checks = new ArrayList<>();
    checks.add(standing(database, names));
    for (CheckResult check :
        ProofQueries.ask(server, database.name(), database.proofs(), bounds, pulse)) {
      checks.add(
          new CheckResult(
              database.name() + ": " + check.name(),
              names != null,
              check.passed(),
              check.measured(),
              check.expected()));
    }
    boolean ok = checks.stream().allMatch(check -> check.passed() || !check.required());
    return StepResult.checked(
        ok, database.name() + (ok ? " is the right one" : " is not what it must be"), checks);
  }

  /** By the names there are: what was live before has the name of the run. */
  private CheckResult standing(Database database, @Nullable CopyNames names) throws SQLException {
    try (Connection owner = server.asOwner(database.name(), Bounds.SHORT)) {
      List<String> present =
          Asking.rows(owner, row -> row.getString(1), "SELECT datname FROM pg_database");
      boolean right =
          names == null
              || (present.contains(names.former()) && !present.contains(names.candidate()));
      String measured =
          names == null
              ? "it was kept, and answers"
              : right
                  ? "what was live before is kept as " + names.former()
                  : "nothing has taken its place";
      return new CheckResult(
          database.name() + ": is live", true, right, measured, "the right one takes connections");
    }
  }
}
