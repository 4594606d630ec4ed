package org.rollbackpipelines.activities.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.postgres.TableComparison.Finds;

/** The files of one table: the rows that are missing, and apart from them those that differ. */
final class TableFiles implements Finds, Inserts.Taker, AutoCloseable {
  private static final Pattern UNSAFE = Pattern.compile("[^A-Za-z0-9._-]");
  private static final int LONGEST = 80;

  private final SalvageFolder<?> folder;
  private final TableShape table;
  private final String name;
  private final Inserts inserts;
  private final List<String> files = new ArrayList<>();
  private @Nullable SqlFile missing;
  private @Nullable SqlFile changed;

  TableFiles(SalvageFolder<?> folder, TableShape table, int number, boolean refersToItself) {
    this.folder = folder;
    this.table = table;
    this.name = String.format(Locale.ROOT, "%04d-%s", number, flat(table.label()));
    this.inserts = new Inserts(table, refersToItself, this);
  }

  /** The part of a file's name that tells its table. */
  static String flat(String label) {
    String flat = UNSAFE.matcher(label).replaceAll("_");
    return flat.substring(0, Math.min(LONGEST, flat.length()));
  }

  @Override
  public void missing(String values) throws SQLException {
    inserts.add(values);
  }

  @Override
  public void differing(String update, String key) {
    try {
      if (changed == null) {
        changed =
            begin(
                ".changed.sql",
                "Rows of "
                    + table.label()
                    + " whose contents are others now. This makes them what they were in the former"
                    + " database, over what was written to them since. Apply it only if that is"
                    + " wanted.");
      }
      changed.statement(update);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends the files; the sequences follow the rows. */
  List<String> finish(List<String> sequences) throws SQLException, IOException {
    inserts.finish();
    if (missing != null) {
      for (String sql : sequences) {
        missing.statement(sql);
      }
    }
    close();
    return files.stream().sorted().toList();
  }

  /** What was written of a table that could not be read to its end must not be taken for it. */
  void discard() throws IOException {
    close();
    for (String file : files) {
      folder.remove(file);
    }
  }

  @Override
  public void prepare(String sql) {
    insert(sql);
  }

  @Override
  public void insert(String sql) {
    try {
      if (missing == null) {
        missing =
            begin(
                ".missing.sql",
                "Rows of "
                    + table.label()
                    + " that the live database lacks. Rows that are there are left as they are.");
      }
      missing.statement(sql);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private SqlFile begin(String suffix, String comment) throws IOException {
    SqlFile file = folder.file(name + suffix);
    files.add(name + suffix);
    file.begin(comment);
    return file;
  }

  @Override
  public void close() throws IOException {
    try {
      if (missing != null) {
        missing.close();
      }
    } finally {
      if (changed != null) {
        changed.close();
      }
    }
  }
}
