package org.rollbackpipelines.workflows.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.application.Problem;
import org.rollbackpipelines.workflows.application.TierName;
import org.rollbackpipelines.workflows.service.ServiceVersion;
import org.rollbackpipelines.workflows.target.Standing;

/** What keeps services from going back that run in the checkout itself. */
final class LiveCheckout {
  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40,64}");

  private LiveCheckout() {}

  static List<Problem> problems(Situation now, TierName tier) {
    String checkout = now.runtime().liveCheckout();
    if (checkout == null) {
      return List.of();
    }
    List<Problem> problems = new ArrayList<>();
    changed(now, checkout, problems);
    // A recovery takes nothing back: it is there to get out of this, too.
    if (tier != TierName.RECOVERY) {
      apart(now, checkout, problems);
    }
    if (problems.isEmpty()) {
      torn(now, checkout, problems);
    }
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

  /** Services stood elsewhere than their checkout: nobody can start them so again. */
  private static void torn(Situation now, String checkout, List<Problem> problems) {
    Standing exactly = now.exactly();
    if (exactly == null) {
      return;
    }
    exactly.services().stream()
        .map(LiveCheckout::commit)
        .filter(commit -> COMMIT.matcher(commit).matches() && !commit.equals(exactly.head()))
        .findFirst()
        .ifPresent(
            commit ->
                problems.add(
                    new Problem(
                        "target",
                        "services of commit "
                            + commit
                            + " stood there with "
                            + checkout
                            + " on "
                            + exactly.head()
                            + ": they cannot be brought back so",
                        "go back to what ran with rollback start --to " + commit)));
  }

  /** What runs in a checkout is named for its commit. */
  private static String commit(ServiceVersion version) {
    return version.artifact().substring(version.artifact().lastIndexOf('/') + 1);
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
