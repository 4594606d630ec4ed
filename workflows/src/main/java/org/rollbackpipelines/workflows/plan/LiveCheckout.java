package org.rollbackpipelines.workflows.plan;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.application.Problem;

/** What keeps services from going back that run in the checkout itself. */
final class LiveCheckout {
  private LiveCheckout() {}

  static List<Problem> problems(Situation now) {
    String checkout = now.runtime().liveCheckout();
    if (checkout == null) {
      return List.of();
    }
    List<Problem> problems = new ArrayList<>();
    changed(now, checkout, problems);
    apart(now, checkout, problems);
    return problems;
  }

  /** Nobody else has those changes, and without the files of the target there is no target. */
  private static void changed(Situation now, String checkout, List<Problem> problems) {
    List<String> changed = now.seen().commits().changedFiles();
    if (!changed.isEmpty() && !now.seen().commits().head().equals(goal(now))) {
      problems.add(
          new Problem(
              "source.repository",
              "services run in "
                  + checkout
                  + ", and tracked files are changed there: "
                  + String.join(", ", changed),
              "commit, stash or restore them in that folder, then start again"));
    }
  }

  /** A process whose files are of another commit by now could not be started again as it was. */
  private static void apart(Situation now, String checkout, List<Problem> problems) {
    String head = now.seen().commits().head();
    now.seen().services().services().stream()
        .filter(service -> service.running() && isOther(service.commit(), head))
        .forEach(
            service ->
                problems.add(
                    new Problem(
                        "service " + service.service(),
                        "it was started of commit "
                            + service.commit()
                            + ", and "
                            + checkout
                            + " stands on "
                            + head
                            + " since: it could not be brought back as it runs",
                        "go back there with git checkout "
                            + service.commit()
                            + " in that folder,"
                            + " or restart the service, then start again")));
  }

  private static boolean isOther(@Nullable String commit, String head) {
    return commit != null && !commit.equals(head);
  }

  private static String goal(Situation now) {
    return now.exactly() == null ? now.to().commit() : now.exactly().head();
  }
}
