package org.rollbackpipelines.workflows.tier;

import static org.rollbackpipelines.workflows.steps.CheckBackups.checkBackups;
import static org.rollbackpipelines.workflows.steps.CheckCopies.checkCopies;
import static org.rollbackpipelines.workflows.steps.CopyDatabases.copyDatabases;
import static org.rollbackpipelines.workflows.steps.MigrateDown.migrateDown;
import static org.rollbackpipelines.workflows.steps.SwapDatabases.swapDatabases;

import java.util.ArrayList;
import java.util.List;
import org.rollbackpipelines.workflows.plan.Situation;
import org.rollbackpipelines.workflows.plan.Step;
import org.rollbackpipelines.workflows.steps.StopServices;

/** What it takes that no release ever runs on the data of another. */
final class Swaps {
  private Swaps() {}

  /** What runs is stopped: skipped, it would write into the data of another. */
  static Step stopped(Situation now) {
    return StopServices.stopServices(now)
        .needed("what runs would write into the data of another release");
  }

  /** What has to hold before databases change places. */
  static List<Step> looks(Situation now) {
    List<Step> looks = new ArrayList<>();
    if (!now.restores().isEmpty()) {
      looks.add(checkBackups(now));
    }
    if (!now.copied().isEmpty()) {
      looks.add(checkCopies(now));
    }
    return looks;
  }

  /** Puts others in the places of databases; nothing serves meanwhile. Copies go down there. */
  static List<Step> exchange(Situation now) {
    List<Step> steps = new ArrayList<>();
    if (!now.copied().isEmpty()) {
      steps.add(copyDatabases(now));
    }
    if (!now.moved().isEmpty()) {
      steps.add(swapDatabases(now));
    }
    if (!now.copied().isEmpty()) {
      steps.add(migrateDown(now));
    }
    return steps;
  }

  /** On the way back nothing serves until the data is back; then what served before starts. */
  static Step stoppedAgain(Step replace, Situation now) {
    return replace.undoneBy("stops them again", StopServices.stopServices(now).call());
  }
}
