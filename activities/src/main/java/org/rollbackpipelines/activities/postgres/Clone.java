package org.rollbackpipelines.activities.postgres;

import io.temporal.failure.ApplicationFailure;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.command.Pulse;
import org.rollbackpipelines.workflows.step.StepResult;

/**
 * Copies a database inside its server, without any program. Connections to the source are refused
 * while it is copied. The copy has its name only once it is whole.
 */
final class Clone {
  private final Access admin;
  private final Duration patience;
  private final Pulse pulse;

  /**
   * @param patience how long sessions of the source may take to end before the copy is given up
   */
  Clone(Access admin, Duration patience, Pulse pulse) {
    this.admin = admin;
    this.patience = patience;
    this.pulse = pulse;
  }

  /** Makes a database of that name with all that the source holds, unless it was made before. */
  StepResult copy(String source, String name) {
    return copy(source, name, null);
  }

  /**
   * The same, with a comment of its own.
   *
   * @param comment what the copy is; null for the source's
   */
  StepResult copy(String source, String name, @Nullable String comment) {
    try (AdminSession session = AdminSession.openForLong(admin, source)) {
      return copy(session, source, name, comment);
    } catch (RuntimeException unwanted) {
      String unused = Gate.reopened(admin, source, patience, now -> List.of(source));
      throw unwanted;
    } catch (SQLException e) {
      throw ApplicationFailure.newFailure(
          "database "
              + source
              + " could not be copied ("
              + Faults.words(e)
              + "); what it holds is untouched, and "
              + Gate.reopened(admin, source, patience, now -> List.of(source))
              + "; the step is tried again by itself",
          "CopyFailed");
    }
  }

  private StepResult copy(
      AdminSession session, String source, String name, @Nullable String comment)
      throws SQLException {
    List<String> present = session.texts("SELECT datname FROM pg_database");
    if (!present.contains(source)) {
      return refused("there is no database " + source + " to copy");
    }
    Gate gate = new Gate(session, patience);
    if (present.contains(name)) {
      gate.open(List.of(source));
      return StepResult.done(name + " was copied from " + source + " before");
    }
    List<String> obstacles = Gate.obstacles(session, List.of(source));
    if (!obstacles.isEmpty()) {
      // An attempt before this one may have died when nobody was let in any more.
      gate.open(List.of(source));
      return refused(String.join("; ", obstacles) + "; then try again");
    }
    List<String> different = make(session, gate, source, CopyNames.unfinished(name), comment);
    if (!different.isEmpty()) {
      return refused("its copy would differ in " + String.join(", ", different));
    }
    session.execute(
        "ALTER DATABASE "
            + Identifiers.quoted(CopyNames.unfinished(name))
            + " RENAME TO "
            + Identifiers.quoted(name));
    return StepResult.done(name + " is a copy of " + source);
  }

  /** What a killed attempt left is made anew: it may lack the properties. */
  private List<String> make(
      AdminSession session, Gate gate, String source, String copy, @Nullable String comment)
      throws SQLException {
    session.execute("DROP DATABASE IF EXISTS " + Identifiers.quoted(copy) + " WITH (FORCE)");
    gate.close(List.of(source));
    String creation =
        "CREATE DATABASE " + Identifiers.quoted(copy) + " TEMPLATE " + Identifiers.quoted(source);
    session.execute(creation, pulse, "copying " + source + " inside its server");
    gate.open(List.of(source));
    if (comment == null) {
      DatabaseProperties.carryComment(session, source, copy);
    } else {
      session.execute(
          "COMMENT ON DATABASE "
              + Identifiers.quoted(copy)
              + " IS "
              + Identifiers.literal(comment));
    }
    return DatabaseProperties.carry(session, source, copy);
  }

  private static StepResult refused(String reason) {
    return StepResult.checked(false, reason + "; nothing was touched", List.of());
  }
}
