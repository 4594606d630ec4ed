package org.rollbackpipelines.starter.view;

import org.rollbackpipelines.workflows.database.Salvaged;
import org.rollbackpipelines.workflows.database.TableDifference;
import org.rollbackpipelines.workflows.salvage.SalvagedRows;

/** What was written out of a kept database, table by table. */
public final class SalvagedText {
  private SalvagedText() {}

  public static String of(SalvagedRows rows) {
    StringBuilder text = new StringBuilder();
    rows.databases().forEach(database -> text.append(of(database)));
    return text.toString().stripTrailing();
  }

  private static String of(Salvaged salvaged) {
    Table table = new Table().row("TABLE", "ONLY BEFORE", "CHANGED", "ONLY NOW", "");
    for (TableDifference one : salvaged.found().tables()) {
      if (one.onlyFormer() + one.differing() + one.onlyLive() > 0 || one.remark() != null) {
        table.row(
            one.table(),
            Long.toString(one.onlyFormer()),
            Long.toString(one.differing()),
            Long.toString(one.onlyLive()),
            one.remark() == null ? "" : one.remark());
      }
    }
    return salvaged.found().former()
        + " against "
        + salvaged.found().live()
        + ":\n"
        + table.text("  ")
        + (salvaged.files().isEmpty()
            ? "  nothing to apply again; written down in " + salvaged.folder() + "\n"
            : "  look at "
                + salvaged.folder()
                + "/README.txt, then apply: "
                + String.join(", ", salvaged.files())
                + "\n");
  }
}
