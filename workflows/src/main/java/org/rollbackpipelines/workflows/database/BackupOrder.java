package org.rollbackpipelines.workflows.database;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.rollbackpipelines.workflows.application.Database;

/**
 * A backup to take.
 *
 * @param run names the copy the backup is proven in
 * @param alone whether no run of the application is under way: then what a dead one closed is
 *     opened first
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record BackupOrder(String application, Database database, String run, boolean alone) {
  /** The failure's type where nobody is let into the database: for a run, or after a dead one. */
  public static final String CLOSED = "DatabaseClosed";

  /** A backup that is taken beside whatever else is under way. */
  public BackupOrder(String application, Database database, String run) {
    this(application, database, run, false);
  }
}
