package org.rollbackpipelines.activities.postgres;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.rollbackpipelines.activities.command.Pulse;
import org.rollbackpipelines.workflows.step.CheckResult;
import org.rollbackpipelines.workflows.step.StepResult;

/** A copy of a live database that is to take its place, so that only the copy is changed. */
final class LiveCopy {
  /** What served users has been stopped; whoever is left is told to go. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final PostgresServer server;
  private final RoomSeen room;
  private final String database;
  private final CopyNames names;
  private final String run;
  private final Limits limits;
  private final Pulse pulse;

  LiveCopy(
      PostgresServer server,
      RoomSeen room,
      String database,
      String run,
      Limits limits,
      Pulse pulse) {
    this.server = server;
    this.room = room;
    this.database = database;
    this.names = new CopyNames(database, run);
    this.run = run;
    this.limits = limits;
    this.pulse = pulse;
  }

  /** What is done with it. */
  @FunctionalInterface
  interface Act {
    StepResult on(LiveCopy copy) throws SQLException, IOException;
  }

  /** Whether there is room for it, and nothing in the way of the swap. */
  StepResult check() throws SQLException {
    List<CheckResult> checks = new ArrayList<>(room.now().checks());
    checks.add(Swap.wayIsFree(server, names));
    boolean ok = checks.stream().allMatch(check -> check.passed() || !check.required());
    return StepResult.checked(
        ok, database + (ok ? " can be copied" : " cannot be copied now"), checks);
  }

  /** Makes it, marked as what was never live. */
  StepResult make() {
    return new Clone(admin(), PATIENCE, pulse)
        .copy(database, names.candidate(), Candidate.mark(database));
  }

  StepResult drop() throws SQLException {
    Candidate.of(server, database, run, limits).drop();
    return StepResult.done("the copy of " + database + " is dropped, unless it was live");
  }

  private Access admin() {
    return name -> server.asAdmin(name, limits.bounds());
  }
}
