package org.rollbackpipelines.workflows.steps;

import static org.rollbackpipelines.workflows.plan.StepBuilder.step;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.plan.Call;
import org.rollbackpipelines.workflows.plan.Calls;
import org.rollbackpipelines.workflows.plan.Phase;
import org.rollbackpipelines.workflows.plan.Situation;
import org.rollbackpipelines.workflows.plan.Step;
import org.rollbackpipelines.workflows.service.ServiceSeen;
import org.rollbackpipelines.workflows.source.CheckoutMove;
import org.rollbackpipelines.workflows.source.Commits;
import org.rollbackpipelines.workflows.source.CommitsSeen;
import org.rollbackpipelines.workflows.target.Standing;

/** Moves the live checkout along, so that what lies on disk is what runs. */
public final class MoveCheckout {
  private MoveCheckout() {}

  public static Step moveCheckout(Situation now) {
    Place before = before(now);
    String place = before.branch() == null ? "the detached head" : "branch " + before.branch();
    return step(Phase.CUT_OVER, "move-checkout")
        .title("Move the checkout to " + now.to().release())
        .does(
            "checks out "
                + place(now)
                + " in "
                + now.application().source().repository()
                + "; untracked files stay")
        .undo(
            "back to " + place + " at " + shortly(before.head()),
            move(now, before.head(), before.branch(), goal(now)))
        .undoFirst()
        .call(now.located().host(), there(now));
  }

  private static String place(Situation now) {
    Standing exactly = now.exactly();
    if (exactly == null) {
      return now.to().toString();
    }
    return exactly.branch() == null
        ? shortly(exactly.head())
        : "branch " + exactly.branch() + " at " + shortly(exactly.head());
  }

  /** Exactly where it stood, or on the target's commit and no branch. */
  private static Call there(Situation now) {
    Standing exactly = now.exactly();
    return exactly == null
        ? move(now, goal(now), null, null)
        : move(now, goal(now), exactly.branch(), null);
  }

  private static String goal(Situation now) {
    return now.exactly() == null ? now.to().commit() : now.exactly().head();
  }

  /**
   * Where it goes back to. What runs in it can only be started again where it was started; a run
   * that ended after its move left the head elsewhere.
   */
  private static Place before(Situation now) {
    CommitsSeen seen = now.seen().commits();
    List<String> ran = now.runtime().liveCheckout() == null ? List.of() : commitsOfServices(now);
    boolean elsewhere = ran.size() == 1 && !ran.get(0).equals(seen.head());
    return elsewhere ? new Place(ran.get(0), null) : new Place(seen.head(), seen.branch());
  }

  private static List<String> commitsOfServices(Situation now) {
    return now.seen().services().services().stream()
        .map(ServiceSeen::commit)
        .filter(Objects::nonNull)
        .distinct()
        .toList();
  }

  private record Place(String head, @Nullable String branch) {}

  private static Call move(
      Situation now, String commit, @Nullable String branch, @Nullable String left) {
    return Calls.to(
        Commits.class,
        Commits::moveCheckout,
        new CheckoutMove(now.application().source().repository(), commit, branch, left));
  }

  private static String shortly(String commit) {
    return commit.substring(0, Math.min(8, commit.length()));
  }
}
