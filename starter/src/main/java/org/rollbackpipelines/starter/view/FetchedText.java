package org.rollbackpipelines.starter.view;

import org.rollbackpipelines.workflows.database.Backup;
import org.rollbackpipelines.workflows.database.Fetched;
import org.rollbackpipelines.workflows.step.Counted;

/** A backup that was fetched, and what can be done with it. */
public final class FetchedText {
  private FetchedText() {}

  public static String of(Backup backup) {
    Fetched fetched = backup.fetched();
    return "fetched "
        + (fetched == null ? "a backup" : fetched.from())
        + " as backup "
        + backup.id()
        + " of "
        + backup.database()
        + ": "
        + Counted.of(backup.rows(), "row")
        + " in "
        + Counted.of(backup.tables(), "table")
        + ", taken at "
        + backup.moment()
        + ", proven at "
        + backup.provenAt()
        + "\nno live database was touched, and only this one is when it is restored"
        + "\nnext: "
        + next(backup);
  }

  /** The command that restores it. */
  public static String next(Backup backup) {
    return "rollback database restore --backup " + backup.id() + " --reason TEXT";
  }
}
