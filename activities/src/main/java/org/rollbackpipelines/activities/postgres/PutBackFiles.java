package org.rollbackpipelines.activities.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What takes it back that rows of one table were put back: written before it is done. */
final class PutBackFiles implements AutoCloseable {
  private static final String NAME = "rollback_rows";
  private static final String GATHERED = "pg_temp." + NAME;

  private final SalvageFolder<?> folder;
  private final TableShape table;
  private final boolean refersToItself;
  private final String name;
  private final List<String> files = new ArrayList<>();
  private @Nullable SqlFile inserted;
  private @Nullable SqlFile overwritten;

  /**
   * The files of one table.
   *
   * @param refersToItself its rows go in one statement: the server looks for what refers to them
   *     only when it is over
   */
  PutBackFiles(SalvageFolder<?> folder, TableShape table, boolean refersToItself, int number) {
    this.folder = folder;
    this.table = table;
    this.refersToItself = refersToItself;
    this.name = String.format(Locale.ROOT, "%04d-%s", number, TableFiles.flat(table.label()));
  }

  /** A row that was inserted, by its key. */
  void inserted(String key) {
    try {
      if (inserted == null) {
        inserted =
            begin(
                ".inserted.sql",
                "Takes the rows of " + table.label() + " away again that were put back.");
        if (refersToItself) {
          inserted.statement("CREATE TEMP TABLE " + NAME + " AS " + keys() + " WITH NO DATA");
        }
      }
      inserted.statement(
          refersToItself
              ? "INSERT INTO " + GATHERED + " " + keys() + " WHERE " + key
              : "DELETE FROM " + table.sql() + " WHERE " + key);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A row that is about to be overwritten, as it is. */
  void overwritten(String update) {
    try {
      if (overwritten == null) {
        overwritten =
            begin(
                ".overwritten.sql",
                "Rows of " + table.label() + " as they were before they were overwritten.");
      }
      overwritten.statement(update);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String keys() {
    return "SELECT " + table.keyList() + " FROM " + table.sql();
  }

  private SqlFile begin(String suffix, String comment) throws IOException {
    SqlFile file = folder.file(name + suffix);
    files.add(name + suffix);
    file.begin(comment);
    return file;
  }

  /** Their names; all of them are on the disk then. */
  List<String> finish() throws IOException {
    if (inserted != null && refersToItself) {
      inserted.statement(
          "DELETE FROM "
              + table.sql()
              + " WHERE ("
              + table.keyList()
              + ") IN (SELECT * FROM "
              + GATHERED
              + ")");
      inserted.statement("DROP TABLE " + GATHERED);
    }
    close();
    return List.copyOf(files);
  }

  @Override
  public void close() throws IOException {
    try {
      if (inserted != null) {
        inserted.close();
      }
    } finally {
      if (overwritten != null) {
        overwritten.close();
      }
    }
  }
}
