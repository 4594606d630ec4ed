package org.rollbackpipelines.activities.postgres;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import org.rollbackpipelines.workflows.step.CheckResult;

/** How backups of a database are taken, looked at and read in. */
interface Backups {
  /** Puts a backup with its manifest on the shelf. It is not proven yet. */
  Manifest take(String database) throws SQLException, IOException;

  /** What can be said of a backup without reading it in, beside what its files and manifest say. */
  List<CheckResult> preflight(Manifest manifest) throws SQLException, IOException;

  /** What the database is made from that a backup is read into, as SQL. */
  String origin(Manifest manifest) throws IOException;

  /** Reads a backup into a database that was made from its origin. */
  void readIn(Manifest manifest, String candidate) throws SQLException;

  /**
   * The fingerprint of a database's definitions; each kind has its own, and no other is like it.
   */
  String schema(String database) throws SQLException;
}
