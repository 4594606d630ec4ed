package org.rollbackpipelines.workflows.tier;

import static org.rollbackpipelines.workflows.steps.ClearCaches.clearCaches;
import static org.rollbackpipelines.workflows.steps.LookAtCaches.lookAtCaches;
import static org.rollbackpipelines.workflows.steps.WarmCaches.warmCaches;

import java.util.ArrayList;
import java.util.List;
import org.rollbackpipelines.workflows.plan.Situation;
import org.rollbackpipelines.workflows.plan.Step;

/** What becomes of caches whenever another release, or other data, comes to run. */
final class Warmth {
  private Warmth() {}

  static List<Step> looks(Situation now) {
    return now.application().caches().isEmpty() ? List.of() : List.of(lookAtCaches(now));
  }

  /** Nothing runs: what is cleared now stays so until the other release starts. */
  static List<Step> starting(Step start, Situation now) {
    List<Step> steps = new ArrayList<>(cleared(now));
    steps.add(start);
    return steps;
  }

  /** Not before the other release runs: until then the one before would fill them again. */
  static List<Step> replacing(Step replace, Situation now) {
    List<Step> steps = new ArrayList<>(List.of(replace));
    steps.addAll(cleared(now));
    return steps;
  }

  static List<Step> cleared(Situation now) {
    return now.application().caches().isEmpty() ? List.of() : List.of(clearCaches(now));
  }

  static List<Step> warmed(Situation now) {
    return now.application().caches().stream().allMatch(cache -> cache.warm().isEmpty())
        ? List.of()
        : List.of(warmCaches(now));
  }
}
