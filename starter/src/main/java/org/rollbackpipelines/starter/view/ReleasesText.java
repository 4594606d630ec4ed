package org.rollbackpipelines.starter.view;

import java.util.List;
import org.rollbackpipelines.workflows.release.Release;

/** The ledger as a table, oldest first. */
public final class ReleasesText {
  private ReleasesText() {}

  public static String of(List<Release> releases) {
    if (releases.isEmpty()) {
      return "the ledger holds no release; write one down after each deployment with: rollback"
          + " record";
    }
    Table table = new Table().row("RELEASE", "VERDICT", "COMMIT", "RECORDED", "NOTE");
    for (Release release : releases) {
      table.row(
          release.name(),
          release.verdict().word(),
          release.commit().substring(0, Math.min(12, release.commit().length())),
          release.recordedAt().toString(),
          release.note());
    }
    return table.text("").stripTrailing();
  }
}
