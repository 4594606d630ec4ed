package org.rollbackpipelines.workflows.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.application.Problem;
import org.rollbackpipelines.workflows.observe.Observation;
import org.rollbackpipelines.workflows.service.ServiceSeen;

/** Holds the world after an undo against the world before the run. */
final class FormerState {
  private FormerState() {}

  /** Every difference that matters; none means that the former state is back. */
  static List<Problem> differences(Observation before, Observation after) {
    List<Problem> differences = new ArrayList<>();
    compare("checkout", before.commits().head(), after.commits().head(), differences);
    for (ServiceSeen service : before.services().services()) {
      String name = "service " + service.service();
      ServiceSeen now = find(service.service(), after);
      if (!isBack(service, now)) {
        differences.add(difference(name, shown(service), shown(now)));
      }
    }
    return differences;
  }

  private static void compare(
      String where, String before, String after, List<Problem> differences) {
    if (!Objects.equals(before, after)) {
      differences.add(difference(where, before, after));
    }
  }

  /** A service that crashed in a loop before may be seen between two crashes now. */
  private static boolean isBack(ServiceSeen before, @Nullable ServiceSeen now) {
    return now != null
        && Objects.equals(before.artifact(), now.artifact())
        && (now.running() || !before.running());
  }

  private static Problem difference(String where, String before, String after) {
    return new Problem(
        where,
        "was " + before + " before the run and is " + after + " now",
        "look at it before you start anything else");
  }

  private static String shown(@Nullable ServiceSeen service) {
    if (service == null || service.artifact() == null) {
      return "absent";
    }
    return service.artifact() + (service.running() ? ", running" : ", not running");
  }

  private static @Nullable ServiceSeen find(String service, Observation seen) {
    return seen.services().services().stream()
        .filter(candidate -> candidate.service().equals(service))
        .findFirst()
        .orElse(null);
  }
}
