package org.rollbackpipelines.workflows.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.rollbackpipelines.workflows.plan.DatabaseDecision;
import org.rollbackpipelines.workflows.step.Counted;
import org.rollbackpipelines.workflows.step.DatabaseRecord;
import org.rollbackpipelines.workflows.step.DatabaseRecord.TableRecord;

/** What a run did to data, as reports tell it. */
final class DataWords {
  static final List<String> HEADINGS =
      List.of("Database", "Table", "Rows before", "Rows now", "Only before", "Changed", "");

  private DataWords() {}

  /** What was decided for each database, and what each is kept as. */
  static List<String> said(RunResult run) {
    List<String> said = new ArrayList<>();
    if (run.plan() != null) {
      run.plan().databases().stream().map(DatabaseDecision::toString).forEach(said::add);
    }
    for (DatabaseRecord database : run.databases()) {
      if (database.hasKept()) {
        said.add("what was live as " + database.name() + " before is kept as " + database.keptAs());
      }
      long same = database.tables().stream().filter(table -> !differs(table)).count();
      if (same > 0) {
        said.add(
            Counted.of(same, "table") + " of " + database.name() + " with the same rows as before");
      }
    }
    return said;
  }

  /** The tables that do not hold the same rows as before. */
  static List<List<String>> rows(RunResult run) {
    return run.databases().stream().flatMap(DataWords::rows).toList();
  }

  private static Stream<List<String>> rows(DatabaseRecord database) {
    return database.tables().stream()
        .filter(DataWords::differs)
        .map(
            table ->
                List.of(
                    database.name(),
                    table.table(),
                    Long.toString(table.rowsBefore()),
                    Long.toString(table.rowsAfter()),
                    Long.toString(table.onlyBefore()),
                    Long.toString(table.changed()),
                    table.remark() == null ? "" : table.remark()));
  }

  private static boolean differs(TableRecord table) {
    return table.onlyBefore() > 0
        || table.changed() > 0
        || table.rowsBefore() != table.rowsAfter()
        || table.remark() != null;
  }
}
