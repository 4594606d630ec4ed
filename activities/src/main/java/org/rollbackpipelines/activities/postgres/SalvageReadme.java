package org.rollbackpipelines.activities.postgres;

import java.util.List;
import org.rollbackpipelines.workflows.database.Salvaged;
import org.rollbackpipelines.workflows.database.TableDifference;

/** The page that lies beside salvaged rows. */
final class SalvageReadme {
  private SalvageReadme() {}

  static String of(Salvaged salvaged) {
    StringBuilder text = new StringBuilder();
    text.append("Rows of ")
        .append(salvaged.found().former())
        .append(" that ")
        .append(salvaged.found().live())
        .append(" does not have, as SQL, in the order in which they can be applied.\n\n")
        .append(
            "To put the missing rows back, as the owner of the database, all or none of them:\n")
        .append("  psql --no-psqlrc --set ON_ERROR_STOP=1 --single-transaction");
    salvaged.files().stream()
        .filter(file -> file.endsWith(".missing.sql"))
        .forEach(file -> text.append(" \\\n    --file ").append(file));
    text.append(" \\\n    --dbname ")
        .append(salvaged.found().live())
        .append("\n\nFiles named .changed.sql make rows what they were, over what was written to")
        .append(" them since:\nread them before you apply them in the same way. Large objects are")
        .append(" not among these files.\n\n");
    salvaged.found().tables().forEach(table -> text.append(line(table, salvaged.files())));
    return text.toString();
  }

  private static String line(TableDifference table, List<String> files) {
    String figures =
        table.compared()
            ? table.onlyFormer()
                + " of "
                + table.rowsFormer()
                + " missing, "
                + table.differing()
                + " changed, "
                + table.onlyLive()
                + " of "
                + table.rowsLive()
                + " only in the live database"
            : "not known";
    boolean left = table.onlyFormer() > 0 && !isWritten(table, files);
    return table.table().replace("\n", " ")
        + ": "
        + figures
        + (table.remark() == null ? "" : "; " + table.remark())
        + (left ? "; NOT in these files, only in the former database" : "")
        + "\n";
  }

  private static boolean isWritten(TableDifference table, List<String> files) {
    String end = "-" + TableFiles.flat(table.table()) + ".missing.sql";
    return files.stream().anyMatch(file -> file.endsWith(end));
  }
}
