package org.rollbackpipelines.workflows.steps;

import static org.rollbackpipelines.workflows.plan.StepBuilder.step;

import java.util.Locale;
import org.rollbackpipelines.workflows.plan.Calls;
import org.rollbackpipelines.workflows.plan.Phase;
import org.rollbackpipelines.workflows.plan.Situation;
import org.rollbackpipelines.workflows.plan.Step;
import org.rollbackpipelines.workflows.release.Judgement;
import org.rollbackpipelines.workflows.release.Releases;
import org.rollbackpipelines.workflows.release.Verdict;
import org.rollbackpipelines.workflows.target.Standing;

/** Gives a release back the verdict it had before a run condemned it. */
public final class RestoreVerdict {
  private RestoreVerdict() {}

  public static Step restoreVerdict(Situation now) {
    Verdict verdict = verdict(now);
    return step(Phase.SETTLE, "restore-verdict")
        .title(
            "Call " + now.to().release() + " " + verdict.name().toLowerCase(Locale.ROOT) + " again")
        .does("writes the verdict it had before into the ledger")
        .keeps("a later verdict replaces it")
        .call(
            now.located().host(),
            Calls.to(
                Releases.class,
                Releases::judge,
                new Judgement(
                    now.application().name(),
                    now.to(),
                    verdict,
                    "its rollback was undone",
                    now.run())));
  }

  /** A release the ledger did not know is one nobody has judged. */
  private static Verdict verdict(Situation now) {
    Standing before = now.exactly();
    return before == null || before.verdict() == null ? Verdict.CANDIDATE : before.verdict();
  }
}
