package org.rollbackpipelines.starter.view;

import org.rollbackpipelines.workflows.database.PutBack;
import org.rollbackpipelines.workflows.database.PutBack.TableRows;
import org.rollbackpipelines.workflows.salvage.RowsPutBack;

/** Which rows were put back, table by table, and how to take that back. */
public final class PutBackText {
  private PutBackText() {}

  public static String of(RowsPutBack done) {
    PutBack result = done.result();
    if (!result.ok()) {
      return "refused: " + result.detail();
    }
    Table table = new Table().row("TABLE", "MISSING", "CHANGED", "INSERTED", "OVERWRITTEN");
    for (TableRows one : result.tables()) {
      table.row(
          one.table(),
          Long.toString(one.missing()),
          Long.toString(one.differing()),
          done.executed() ? Long.toString(one.inserted()) : "-",
          done.executed() ? Long.toString(one.overwritten()) : "-");
    }
    return done.kept()
        + " into "
        + done.database()
        + ":\n"
        + table.text("  ")
        + "  "
        + result.detail()
        + (result.files().isEmpty()
            ? ""
            : "\n  to take it back: " + result.folder() + "/README.txt");
  }
}
