package org.rollbackpipelines.activities.postgres;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.rollbackpipelines.activities.command.Pulse;
import org.rollbackpipelines.activities.postgres.TableComparison.Finds;
import org.rollbackpipelines.workflows.database.PutBack;
import org.rollbackpipelines.workflows.database.PutBack.TableRows;
import org.rollbackpipelines.workflows.database.RowChoice;
import org.rollbackpipelines.workflows.step.Counted;

/** Counts which rows of a former database could be put back; changes nothing. */
final class PutBackLook {
  private final Access admin;
  private final Pulse pulse;

  PutBackLook(Access admin, Pulse pulse) {
    this.admin = admin;
    this.pulse = pulse;
  }

  PutBack at(String former, String live, List<RowChoice> choices) {
    try (Sides sides = Sides.open(admin, former, live)) {
      ChosenRows rows = new ChosenRows(sides, choices);
      String problem = rows.problem();
      return problem == null
          ? Pulsing.during(pulse, sides.connections(), at -> counted(rows, sides, at))
          : PutBack.refused(problem);
    } catch (SQLException e) {
      if (Faults.isOfTheQuestion(e)) {
        return PutBack.refused(Faults.words(e));
      }
      throw LateRows.outage(former, live, e);
    }
  }

  private static PutBack counted(ChosenRows rows, Sides sides, Pulse pulse) throws SQLException {
    List<TableRows> tables = new ArrayList<>();
    long missing = 0;
    long overwritten = 0;
    for (String table : rows.tables(TableOrder.read(sides.live()))) {
      pulse.beat("comparing " + table);
      Count count = new Count();
      rows.each(table, count);
      tables.add(new TableRows(table, count.missing, count.differing, 0, 0));
      missing += count.missing;
      overwritten += rows.choice(table).overwrite() ? count.differing : 0;
    }
    String detail =
        Counted.of(missing, "row")
            + " would be inserted, "
            + overwritten
            + " made what they were; nothing was changed";
    return new PutBack(true, detail, tables, null, List.of());
  }

  /** How many there are. */
  private static final class Count implements Finds {
    private long missing;
    private long differing;

    @Override
    public void missing(String values) {
      missing++;
    }

    @Override
    public void differing(String update, String key) {
      differing++;
    }
  }
}
