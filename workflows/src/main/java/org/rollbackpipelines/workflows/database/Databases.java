package org.rollbackpipelines.workflows.database;

import io.temporal.activity.ActivityInterface;
import java.util.List;
import org.rollbackpipelines.workflows.step.StepResult;

/** The databases of an application. */
@ActivityInterface(namePrefix = "Databases.")
public interface Databases {

  /**
   * Backs a database up while it is in use, and proves the backup by reading it in whole beside the
   * live database.
   */
  Backup backUp(BackupOrder order);

  /** Makes a proven backup of our own out of one that others made. */
  Backup fetch(FetchOrder order);

  /** Reads where databases stand and which backups there are; changes nothing. */
  List<DatabaseSeen> observe(DatabasesQuestion question);

  /** Looks whether backups can be read in at all: their files, their version, the room there is. */
  StepResult check(RestoreOrder order);

  /** Reads backups in beside the live databases and proves them; the copies stay, ready to swap. */
  StepResult restore(RestoreOrder order);

  /** Drops copies that were read in and never were live. */
  StepResult drop(RestoreOrder order);

  /** Looks whether live databases can be copied: the room there is, and what is in the way. */
  StepResult checkCopy(CopyOrder order);

  /** Copies live databases, to which nobody connects meanwhile; the copies stay, ready to swap. */
  StepResult copy(CopyOrder order);

  /** Drops copies of live databases that never were live themselves. */
  StepResult dropCopy(CopyOrder order);

  /** Puts others in the places of the live databases, which are kept. */
  StepResult swap(SwapOrder order);

  /** Puts the kept databases back in their places; what was live meanwhile is kept. */
  StepResult swapBack(SwapOrder order);

  /** Asks whether the right databases are live, and what the profile wants to be proven. */
  StepResult confirm(ConfirmOrder order);

  /** Counts what the kept databases hold that the live ones do not. */
  StepResult compare(SwapOrder order);

  /** Writes out the rows that only a kept database holds, as SQL to re-apply. */
  Salvaged salvage(SalvageOrder order);

  /** Puts rows of a kept database back into the live one, or counts those that it would. */
  PutBack putBack(PutBackOrder order);

  /** Lets backups go that are no longer wanted; answers with those that are there then. */
  List<Backup> rotate(RotationOrder order);
}
