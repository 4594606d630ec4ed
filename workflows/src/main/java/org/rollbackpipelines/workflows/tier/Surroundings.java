package org.rollbackpipelines.workflows.tier;

import java.util.ArrayList;
import java.util.List;
import org.rollbackpipelines.workflows.plan.Situation;
import org.rollbackpipelines.workflows.plan.Step;

/** Traffic, caches and queues: what stands around the services, and waits while they are away. */
final class Surroundings {
  private Surroundings() {}

  /** The looks of a run that is in a hurry: no queue keeps it. */
  static List<Step> quickLooks(Situation now) {
    return Closings.checked(now, false, Warmth.looks(now, List.of()));
  }

  /** What is asked to wait by a run that is in a hurry; users last, while the others answer. */
  static List<Step> waiting(Situation now) {
    List<Step> steps = new ArrayList<>(Paused.ifPossible(now));
    steps.addAll(Closings.closed(now, false));
    return steps;
  }

  /** The looks of before, and whether all of it can be asked to wait. */
  static List<Step> looks(Situation now, boolean stops, List<Step> others) {
    List<Step> looks = new ArrayList<>(Warmth.looks(now, others));
    looks.addAll(Paused.looks(now));
    return Closings.checked(now, stops, looks);
  }

  /** Users first; then what fills the caches again; then the jobs. */
  static List<Step> back(Situation now, boolean stops) {
    return back(now, Closings.opened(now, stops));
  }

  /** The same, where users get in as well as it may be. */
  static List<Step> backAtOnce(Situation now, boolean stops) {
    return back(now, Closings.openedAtOnce(now, stops));
  }

  /** The same, where users get in by those steps. */
  static List<Step> back(Situation now, List<Step> opened) {
    List<Step> steps = new ArrayList<>(opened);
    steps.addAll(Warmth.warmed(now));
    steps.addAll(Paused.resumed(now));
    return steps;
  }
}
