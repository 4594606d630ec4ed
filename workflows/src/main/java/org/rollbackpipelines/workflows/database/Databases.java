package org.rollbackpipelines.workflows.database;

import io.temporal.activity.ActivityInterface;
import java.util.List;

/** The databases of an application. */
@ActivityInterface(namePrefix = "Databases.")
public interface Databases {

  /**
   * Backs a database up while it is in use, and proves the backup by reading it in whole beside the
   * live database.
   */
  Backup backUp(BackupOrder order);

  /** Lets backups go that are no longer wanted; answers with those that are there then. */
  List<Backup> rotate(RotationOrder order);
}
