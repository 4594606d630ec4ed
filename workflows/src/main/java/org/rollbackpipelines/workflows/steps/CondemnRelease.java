package org.rollbackpipelines.workflows.steps;

import static org.rollbackpipelines.workflows.plan.StepBuilder.step;

import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.plan.Calls;
import org.rollbackpipelines.workflows.plan.Phase;
import org.rollbackpipelines.workflows.plan.Situation;
import org.rollbackpipelines.workflows.plan.Step;
import org.rollbackpipelines.workflows.release.Judgement;
import org.rollbackpipelines.workflows.release.Releases;
import org.rollbackpipelines.workflows.release.Verdict;

/** Marks the release that was left as bad, so that no later rollback goes to it. */
public final class CondemnRelease {
  /** By this a later undo knows that a verdict was given. */
  public static final String NAME = "mark-bad";

  private CondemnRelease() {}

  public static Step condemnRelease(Situation now) {
    return step(Phase.SETTLE, NAME)
        .title("Mark " + now.from().release() + " bad")
        .does("writes the verdict into the ledger, so that no later rollback goes there")
        .keeps("a later verdict replaces it")
        .call(
            now.located().host(),
            Calls.to(
                Releases.class,
                Releases::judge,
                new Judgement(
                    now.application().name(),
                    now.from(),
                    Verdict.BAD,
                    reason(now.request().reason()),
                    now.run())));
  }

  private static String reason(@Nullable String given) {
    return given == null || given.isBlank() ? "rolled back" : given;
  }
}
