package org.rollbackpipelines.workflows.tier;

import static org.rollbackpipelines.workflows.steps.AwaitHealthy.awaitHealthy;
import static org.rollbackpipelines.workflows.steps.ConfirmVersions.confirmVersions;
import static org.rollbackpipelines.workflows.steps.ReplaceServices.replaceServices;

import java.util.ArrayList;
import java.util.List;
import org.rollbackpipelines.workflows.plan.Situation;
import org.rollbackpipelines.workflows.plan.Step;
import org.rollbackpipelines.workflows.verify.Rigour;

/** The end of every page that moves no data: services are replaced while they serve. */
final class Replaced {
  private Replaced() {}

  /** What runs is asked whether it is the target and well; only then comes back what waited. */
  static List<Step> andProven(Situation now) {
    List<Step> steps = new ArrayList<>(Named.written(now));
    steps.addAll(Warmth.replaced(now, false));
    steps.add(confirmVersions(now, Rigour.USUAL));
    steps.add(awaitHealthy(now, Rigour.USUAL));
    steps.addAll(Acts.after(now));
    steps.addAll(Surroundings.back(now, false));
    return steps;
  }

  /** The services alone, whatever the caches hold. */
  static List<Step> alone(Situation now, boolean stopped) {
    Step replace = replaceServices(now);
    return List.of(stopped ? Swaps.stoppedAgain(replace, now) : replace);
  }
}
