package org.rollbackpipelines.workflows.tier;

import static org.rollbackpipelines.workflows.steps.LetUsersIn.letUsersIn;
import static org.rollbackpipelines.workflows.steps.OpenTraffic.openTraffic;
import static org.rollbackpipelines.workflows.steps.StayHealthy.stayHealthy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.application.Traffic;
import org.rollbackpipelines.workflows.plan.Situation;
import org.rollbackpipelines.workflows.plan.Step;
import org.rollbackpipelines.workflows.steps.CheckTraffic;
import org.rollbackpipelines.workflows.steps.CloseTraffic;

/** When users are kept out: while services stop for data, or whenever the profile says so. */
final class Closings {
  private Closings() {}

  /** The looks of before, and whether users can be kept out where they are to be. */
  static List<Step> checked(Situation now, boolean stops, List<Step> looks) {
    return Stream.concat(looks.stream(), where(now, stops, CheckTraffic::checkTraffic).stream())
        .toList();
  }

  static List<Step> closed(Situation now, boolean stops) {
    return where(now, stops, CloseTraffic::closeTraffic);
  }

  /** A few at first, where the profile says so, and everybody once the checks still pass. */
  static List<Step> opened(Situation now, boolean stops) {
    Traffic traffic = closable(now);
    if (traffic == null || !isClosed(traffic, stops)) {
      return openedAtOnce(now, stops);
    }
    List<Step> steps = new ArrayList<>();
    for (int percent : traffic.shares()) {
      steps.add(letUsersIn(now, traffic, percent));
      steps.add(stayHealthy(now, percent));
    }
    steps.addAll(openedAtOnce(now, stops));
    return steps;
  }

  /** Also where this run keeps nobody out: an earlier one that was cut off may have. */
  static List<Step> openedAtOnce(Situation now, boolean stops) {
    Traffic traffic = closable(now);
    if (traffic == null) {
      return List.of();
    }
    Step open = openTraffic(now, traffic);
    return List.of(
        isClosed(traffic, stops) ? open : open.withoutUndo("nothing to undo: it closes nothing"));
  }

  /** Traffic that can be closed: it may also be only sent to one side or the other. */
  private static @Nullable Traffic closable(Situation now) {
    Traffic traffic = now.application().traffic();
    return traffic == null || traffic.maintenance() == null ? null : traffic;
  }

  private static boolean isClosed(Traffic traffic, boolean stops) {
    return stops || traffic.always();
  }

  private static List<Step> where(
      Situation now, boolean stops, BiFunction<Situation, Traffic, Step> step) {
    Traffic traffic = closable(now);
    return traffic != null && isClosed(traffic, stops)
        ? List.of(step.apply(now, traffic))
        : List.of();
  }
}
