package org.rollbackpipelines.activities.postgres;

import io.temporal.failure.ApplicationFailure;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.postgres.Standing.Decision;
import org.rollbackpipelines.workflows.database.Swapped;
import org.rollbackpipelines.workflows.step.CheckResult;

/**
 * Puts the candidate in the place of the live database, and back. Every attempt reads where things
 * stand and goes on from there.
 */
final class Swap {
  private final Access admin;
  private final CopyNames names;
  private final Duration patience;
  private final InstantSource clock;

  /**
   * @param patience how long sessions may take to end before the swap is given up
   */
  Swap(Access admin, CopyNames names, Duration patience, InstantSource clock) {
    this.admin = admin;
    this.names = names;
    this.patience = patience;
    this.clock = clock;
  }

  /** Whether anything would be in the way: better known before users are in the dark. */
  static CheckResult wayIsFree(PostgresServer server, CopyNames names) throws SQLException {
    try (AdminSession session =
        new AdminSession(server.asAdmin(PostgresServer.MAINTENANCE, PostgresServer.Bounds.SHORT))) {
      List<String> problems = new ArrayList<>(Gate.obstacles(session, List.of(names.live())));
      if (session.texts("SELECT datname FROM pg_database").contains(names.former())) {
        problems.add("there is a database " + names.former() + " already: rename or drop it");
      }
      return new CheckResult(
          "way of " + names.live(),
          true,
          problems.isEmpty(),
          problems.isEmpty() ? "nothing is in it" : String.join("; ", problems),
          "free for a change of names");
    }
  }

  /** The candidate becomes the live one; the live one is kept as the former. */
  Swapped swap() {
    return attempt("swapped", this::swap);
  }

  /** The former one becomes live again; what was live meanwhile is the candidate again. */
  Swapped undo() {
    return attempt("swapped back", this::undo);
  }

  private Swapped swap(AdminSession session) throws SQLException {
    Standing standing = standing(session);
    Decision decision = standing.forSwap();
    return switch (decision.move()) {
      case REFUSE -> Swapped.refused(decision.sentence());
      case OPEN -> opened(session, standing, decision, names.former());
      case RENAME -> swap(session, decision);
    };
  }

  private Swapped swap(AdminSession session, Decision decision) throws SQLException {
    List<String> obstacles = Gate.obstacles(session, List.of(names.live(), names.candidate()));
    if (!obstacles.isEmpty()) {
      return obstructed(obstacles);
    }
    List<String> different = DatabaseProperties.carry(session, names.live(), names.candidate());
    if (!different.isEmpty()) {
      return Swapped.refused(
          names.live()
              + " was not swapped and is untouched: "
              + names.candidate()
              + " differs from it in "
              + String.join(", ", different)
              + ", and the administrator could not make them equal; do it by hand or give the"
              + " administrator the right to, and try again");
    }
    return exchange(session, names.candidate(), names.former(), decision);
  }

  private Swapped undo(AdminSession session) throws SQLException {
    Standing standing = standing(session);
    Decision decision = standing.forUndo();
    return switch (decision.move()) {
      case REFUSE -> Swapped.refused(decision.sentence());
      case OPEN -> opened(session, standing, decision, null);
      case RENAME -> undo(session, decision);
    };
  }

  private Swapped undo(AdminSession session, Decision decision) throws SQLException {
    List<String> obstacles = Gate.obstacles(session, List.of(names.live(), names.former()));
    return obstacles.isEmpty()
        ? exchange(session, names.former(), names.candidate(), decision)
        : obstructed(obstacles);
  }

  private Swapped exchange(AdminSession session, String next, String kept, Decision decision)
      throws SQLException {
    Gate gate = new Gate(session, patience);
    Instant darkFrom = clock.instant();
    gate.close(List.of(names.live(), next));
    session.together(() -> rename(session, next, kept));
    Instant servedFrom = clock.instant();
    gate.open(List.of(kept));
    return Swapped.changed(decision.sentence(), kept, darkFrom, servedFrom);
  }

  private Swapped opened(
      AdminSession session, Standing standing, Decision decision, @Nullable String keptAs)
      throws SQLException {
    new Gate(session, patience).open(standing.present());
    return Swapped.found(decision.sentence(), keptAs, clock.instant());
  }

  private Swapped obstructed(List<String> obstacles) {
    return Swapped.refused(
        names.live() + " was not touched: " + String.join("; ", obstacles) + "; then try again");
  }

  private Swapped attempt(String what, Attempt attempt) {
    try (AdminSession session = AdminSession.open(admin, names.live())) {
      Swapped answer = attempt.in(session);
      if (!answer.ok()) {
        openAsBefore(session);
      }
      return answer;
    } catch (SQLException e) {
      throw ApplicationFailure.newFailure(
          names.live()
              + " could not be "
              + what
              + " ("
              + Faults.words(e)
              + "); no data is lost, and "
              + Gate.reopened(admin, names.live(), patience, this::closed)
              + "; the step is tried again by itself",
          "SwapFailed");
    }
  }

  /** An attempt before this one may have died when nobody was let in any more. */
  private void openAsBefore(AdminSession session) throws SQLException {
    if (standing(session).live()) {
      new Gate(session, patience).open(List.of(names.live()));
    }
  }

  /** Which databases an attempt may have closed that must not stay so until the next. */
  private List<String> closed(AdminSession session) throws SQLException {
    return GatedCopy.isToBeReplaced(session, names.live())
        ? List.of()
        : standing(session).present();
  }

  private Standing standing(AdminSession session) throws SQLException {
    return Standing.of(names, Set.copyOf(session.texts("SELECT datname FROM pg_database")));
  }

  /** It is served from the very moment it is live, and has no mark of a candidate any more. */
  private void rename(AdminSession session, String next, String kept) throws SQLException {
    DatabaseProperties.carryComment(session, names.live(), next);
    session.execute(rename(names.live(), kept));
    session.execute(rename(next, names.live()));
    session.execute(Gate.opening(names.live()));
  }

  private static String rename(String from, String to) {
    return "ALTER DATABASE " + Identifiers.quoted(from) + " RENAME TO " + Identifiers.quoted(to);
  }

  /** What an attempt does in its session. */
  @FunctionalInterface
  private interface Attempt {
    Swapped in(AdminSession session) throws SQLException;
  }
}
