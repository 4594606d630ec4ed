package org.rollbackpipelines.workflows.tier;

import static org.rollbackpipelines.workflows.steps.ClearCaches.clearCaches;
import static org.rollbackpipelines.workflows.steps.LookAtCaches.lookAtCaches;
import static org.rollbackpipelines.workflows.steps.ReplaceServices.replaceServices;
import static org.rollbackpipelines.workflows.steps.WarmCaches.warmCaches;

import java.util.ArrayList;
import java.util.List;
import org.rollbackpipelines.workflows.application.Stopping;
import org.rollbackpipelines.workflows.application.Traffic;
import org.rollbackpipelines.workflows.plan.Situation;
import org.rollbackpipelines.workflows.plan.Step;

/** What becomes of caches whenever another release, or other data, comes to run. */
final class Warmth {
  private Warmth() {}

  static List<Step> looks(Situation now, List<Step> others) {
    List<Step> looks = new ArrayList<>(others);
    if (!now.application().caches().isEmpty()) {
      looks.add(lookAtCaches(now));
    }
    return looks;
  }

  /**
   * Replaces the services. Where nothing runs, caches are cleared before: they stay so until the
   * target starts. Where the other release still serves, it would fill them again; so would files,
   * which nobody stops.
   */
  static List<Step> replaced(Situation now, boolean stopped) {
    Step replace = replaceServices(now);
    List<Step> steps = new ArrayList<>(cleared(now));
    boolean quiet = stopped && stops(now);
    steps.add(quiet ? steps.size() : 0, quiet ? Swaps.stoppedAgain(replace, now) : replace);
    return steps;
  }

  /** What is cleared while nothing runs. */
  static List<Step> whileStopped(Situation now) {
    return stops(now) ? cleared(now) : List.of();
  }

  /** What is cleared as soon as the target is there, because what was there served on. */
  static List<Step> onceReplaced(Situation now) {
    return stops(now) ? List.of() : cleared(now);
  }

  private static boolean stops(Situation now) {
    return now.runtime().stopping() == Stopping.STOPS;
  }

  /** Users are in the dark where services stop, and may be where traffic can be closed. */
  private static List<Step> cleared(Situation now) {
    Traffic traffic = now.application().traffic();
    boolean closable = traffic != null && traffic.maintenance() != null;
    return cleared(now, stops(now) || closable);
  }

  static List<Step> cleared(Situation now, boolean dark) {
    return now.application().caches().isEmpty() ? List.of() : List.of(clearCaches(now, dark));
  }

  static List<Step> warmed(Situation now) {
    return now.application().caches().stream().allMatch(cache -> cache.warm().isEmpty())
        ? List.of()
        : List.of(warmCaches(now));
  }
}
