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
  private final Access admin;
  private final RoomSeen room;
  private final CopyNames names;
  private final Pulse pulse;

  LiveCopy(PostgresServer server, Access admin, RoomSeen room, CopyNames names, Pulse pulse) {
    this.server = server;
    this.admin = admin;
    this.room = room;
    this.names = names;
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
        ok, live() + (ok ? " can be copied" : " cannot be copied now"), checks);
  }

  /**
   * Makes it, marked as what was never live, unless an earlier attempt has. From then on nobody is
   * let into the live database until it is swapped, or the copy is dropped: what was written
   * between would be missing in the copy.
   */
  StepResult make() throws SQLException {
    Candidate candidate = candidate();
    try (AdminSession hold = candidate.hold()) {
      if (!hold.holdsToo(live())) {
        throw busy();
      }
      return make(hold, candidate);
    }
  }

  private StepResult make(AdminSession hold, Candidate candidate) throws SQLException {
    Gate gate = new Gate(hold, PATIENCE);
    List<String> obstacles = Gate.obstacles(hold, List.of(live()));
    if (!obstacles.isEmpty()) {
      return StepResult.checked(
          false, String.join("; ", obstacles) + ": nothing was touched", List.of());
    }
    try {
      gate.close(List.of(live()));
      if (!candidate.isMade(hold)) {
        candidate.create(hold, "TEMPLATE " + Identifiers.quoted(live()), pulse);
      }
    } catch (SQLException e) {
      throw new SQLException(
          Faults.words(e)
              + "; what "
              + live()
              + " holds is untouched, and "
              + Gate.reopened(hold, admin, live(), PATIENCE, candidate::isMade),
          e.getSQLState(),
          e);
    } catch (RuntimeException unwanted) {
      String unused = Gate.reopened(hold, admin, live(), PATIENCE, candidate::isMade);
      throw unwanted;
    }
    return StepResult.done(
        candidate.name() + " is a copy of " + live() + ", where nobody is let in meanwhile");
  }

  /** An attempt to make it may have died when nobody was let in any more. */
  StepResult drop() throws SQLException {
    Candidate candidate = candidate();
    try (AdminSession hold = candidate.hold()) {
      if (!hold.holdsToo(live())) {
        throw busy();
      }
      candidate.drop(hold);
      new Gate(hold, PATIENCE).open(List.of(live()));
    }
    return StepResult.done("the copy of " + live() + " is dropped, unless it was live");
  }

  private SQLException busy() {
    return new SQLException(live() + " is changing its name just now", "55P03");
  }

  private Candidate candidate() {
    return new Candidate(admin, server.owner().role(), names);
  }

  private String live() {
    return names.live();
  }
}
