package org.rollbackpipelines.activities.postgres;

import org.rollbackpipelines.workflows.database.PutBack;
import org.rollbackpipelines.workflows.database.PutBack.TableRows;

/** The page that lies beside what takes it back that rows were put back. */
final class PutBackReadme {
  private PutBackReadme() {}

  static String of(PutBack result, String why) {
    StringBuilder text = new StringBuilder();
    text.append("Rows that were to be put back (").append(why.replace("\n", " "));
    text.append("). This was written before: only the run's\nresult says that they were.\n\n");
    for (TableRows table : result.tables()) {
      text.append("  ")
          .append(table.table().replace("\n", " "))
          .append(": ")
          .append(table.inserted())
          .append(" inserted, ")
          .append(table.overwritten())
          .append(" overwritten\n");
    }
    if (result.files().isEmpty()) {
      return text.append("\nNo row was touched.\n").toString();
    }
    text.append(
            "\nFiles named .inserted.sql take away what was inserted, those named .overwritten.sql")
        .append(
            " make rows what\nthey were before, over what was written to them since. Read them,")
        .append(" then apply all or none of them, as the\nowner of the database:\n")
        .append("  psql --no-psqlrc --set ON_ERROR_STOP=1 --single-transaction");
    result.files().forEach(file -> text.append(" \\\n    --file ").append(file));
    text.append(
        " \\\n    --dbname DATABASE\n\nWhat triggers did on the way is not undone by them.\n");
    return text.toString();
  }
}
