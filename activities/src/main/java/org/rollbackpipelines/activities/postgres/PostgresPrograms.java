package org.rollbackpipelines.activities.postgres;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** PostgreSQL's own programs, wherever they run; each must be of the server's major version. */
interface PostgresPrograms {
  /** Dumps a database as the administrator, as it is in that snapshot, into a new folder. */
  void dump(String database, String snapshot, Path folder) throws SQLException;

  /** The definitions of all objects of a database as SQL, in that snapshot or as they are now. */
  String schema(String database, @Nullable String snapshot);

  /** The entries of a dump, one a line, without reading anything in. */
  List<String> entries(Path folder);

  /** Reads those entries of a dump into a database, as its owner; ends at the first error. */
  void restore(Path folder, List<String> entries, String database);

  /** Runs a script of SQL in a database, as its owner; ends at the first error. */
  void script(Path file, String database);
}
