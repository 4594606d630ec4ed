package org.rollbackpipelines.activities.postgres;

import java.util.List;
import org.rollbackpipelines.workflows.database.TableDifference;
import org.rollbackpipelines.workflows.database.WrittenSince;
import org.rollbackpipelines.workflows.step.Counted;
import org.rollbackpipelines.workflows.step.DatabaseRecord;
import org.rollbackpipelines.workflows.step.DatabaseRecord.TableRecord;
import org.rollbackpipelines.workflows.step.StepResult;

/** What was written since, as reports tell it. */
final class LateRecord {
  private LateRecord() {}

  static StepResult of(String database, WrittenSince found) {
    long gone = found.tables().stream().mapToLong(TableDifference::onlyFormer).sum();
    long changed = found.tables().stream().mapToLong(TableDifference::differing).sum();
    long unknown = found.tables().stream().filter(table -> !table.compared()).count();
    List<TableRecord> tables = found.tables().stream().map(LateRecord::record).toList();
    return StepResult.done(
            "only in "
                + found.former()
                + ": "
                + Counted.of(gone, "row")
                + "; with other contents there: "
                + Counted.of(changed, "row")
                + (unknown == 0 ? "" : "; not compared: " + Counted.of(unknown, "table")))
        .databases(List.of(new DatabaseRecord(database, found.former(), tables)));
  }

  private static TableRecord record(TableDifference table) {
    return new TableRecord(
        table.table(),
        table.rowsFormer(),
        table.rowsLive(),
        table.onlyFormer(),
        table.differing(),
        table.remark());
  }
}
