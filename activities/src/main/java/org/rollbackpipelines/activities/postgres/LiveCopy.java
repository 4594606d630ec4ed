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
  private final GatedCopy gated;

  LiveCopy(PostgresServer server, Access admin, RoomSeen room, CopyNames names, Pulse pulse) {
    this.server = server;
    this.admin = admin;
    this.room = room;
    this.names = names;
    this.pulse = pulse;
    this.gated = new GatedCopy(admin, names.live(), PATIENCE);
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
      gated.hold(hold);
      return gated.make(
          hold,
          gate -> {
            if (!candidate.isMade(hold)) {
              candidate.create(hold, "TEMPLATE " + Identifiers.quoted(live()), pulse);
            }
            return StepResult.done(
                candidate.name()
                    + " is a copy of "
                    + live()
                    + ", where nobody is let in meanwhile");
          });
    } catch (SQLException e) {
      if (GatedCopy.OBSTRUCTED.equals(e.getSQLState())) {
        return StepResult.checked(false, Faults.words(e), List.of());
      }
      throw e;
    }
  }

  /** An attempt to make it may have died when nobody was let in any more. */
  StepResult drop() throws SQLException {
    Candidate candidate = candidate();
    try (AdminSession hold = candidate.hold()) {
      gated.hold(hold);
      candidate.drop(hold);
      gated.open(hold);
    }
    return StepResult.done("the copy of " + live() + " is dropped, unless it was live");
  }

  private Candidate candidate() {
    return Candidate.ofLive(admin, server.owner().role(), names);
  }

  private String live() {
    return names.live();
  }
}
