package org.rollbackpipelines.workflows.database;

import io.temporal.activity.ActivityInterface;

/** The databases of an application. */
@ActivityInterface(namePrefix = "Databases.")
public interface Databases {

  /**
   * Backs a database up while it is in use, proves the backup by reading it in whole beside the
   * live database, and lets those go that are no longer wanted.
   */
  Backup backUp(BackupOrder order);
}
