package org.rollbackpipelines.activities.postgres;

import io.temporal.failure.ApplicationFailure;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.rollbackpipelines.activities.command.Pulse;
import org.rollbackpipelines.workflows.database.TableDifference;
import org.rollbackpipelines.workflows.database.WrittenSince;

/** Counts what a former database holds that the live one does not. It only reads. */
final class LateRows {
  private final Access admin;
  private final Pulse pulse;

  LateRows(Access admin, Pulse pulse) {
    this.admin = admin;
    this.pulse = pulse;
  }

  /** All tables of both. */
  WrittenSince count(String former, String live) {
    try (Sides sides = Sides.open(admin, former, live)) {
      return new WrittenSince(
          former, live, Pulsing.during(pulse, sides.connections(), at -> compared(sides, at)));
    } catch (SQLException e) {
      throw outage(former, live, e);
    }
  }

  private static List<TableDifference> compared(Sides sides, Pulse pulse) throws SQLException {
    List<TableDifference> tables = new ArrayList<>();
    for (String table : sides.tables()) {
      pulse.beat("comparing " + table);
      tables.add(sides.difference(table, null));
    }
    return tables;
  }

  static ApplicationFailure outage(String former, String live, SQLException e) {
    return ApplicationFailure.newFailure(
        former
            + " and "
            + live
            + " could not be compared ("
            + Faults.words(e)
            + "); neither was touched; see that the server answers; the step is tried again by"
            + " itself",
        "DatabaseUnavailable");
  }
}
