package org.rollbackpipelines.workflows.judge;

import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.application.LocatedApplication;
import org.rollbackpipelines.workflows.engine.Ports;
import org.rollbackpipelines.workflows.engine.RunName;
import org.rollbackpipelines.workflows.observe.Catalogue;
import org.rollbackpipelines.workflows.observe.Observation;
import org.rollbackpipelines.workflows.observe.Observer;
import org.rollbackpipelines.workflows.release.Judgement;
import org.rollbackpipelines.workflows.release.ReleaseRef;
import org.rollbackpipelines.workflows.release.Releases;
import org.rollbackpipelines.workflows.release.Verdict;
import org.rollbackpipelines.workflows.run.BadInput;
import org.rollbackpipelines.workflows.step.StepResult;
import org.rollbackpipelines.workflows.target.Origins;
import org.rollbackpipelines.workflows.target.ReleaseNames;
import org.rollbackpipelines.workflows.target.WhatRuns;

/** Finds which release is meant, sees it well for as long as is asked, and writes the verdict. */
public final class JudgeReleaseWorkflow implements JudgeRelease {
  /** Failure type of a verdict that is not given; the ledger is as it was. */
  public static final String REFUSED = "CannotJudge";

  /** What is worth a watch, and what a watch can bear. */
  private static final Duration SHORTEST = Duration.ofSeconds(1);

  private static final Duration LONGEST = Duration.ofDays(7);

  @Override
  public Judged judge(@Nullable JudgeRequest request) {
    if (request == null || request.application().isBlank()) {
      throw BadInput.noApplication(
          "{\"application\": \"shop\", \"verdict\": \"good\"}", JudgeRequest.class);
    }
    requireSense(request);
    LocatedApplication located = Catalogue.find(request.application());
    Observation seen = Observer.observe(located, request.release(), List.of());
    WhatRuns runs =
        new WhatRuns(Workflow.getVersion("silent-services", Workflow.DEFAULT_VERSION, 1) == 1);
    ReleaseRef release = meant(request, seen, runs);
    Verdict verdict = Objects.requireNonNull(request.verdict());
    requireWhatRuns(request, release, seen, runs);
    String watched =
        request.after() == null ? "" : new Bake(located, release, runs, request.after()).watched();
    String reason = request.reason() == null ? watched : request.reason();
    StepResult written =
        Ports.ofHost(
                Releases.class, located.host(), "Mark " + release.release() + " " + verdict.word())
            .judge(
                new Judgement(
                    request.application(),
                    release,
                    verdict,
                    reason,
                    by(request),
                    seen.commits().timeOf(release.commit()).orElse(null)));
    return new Judged(
        release, verdict, watched.isEmpty() ? written.detail() : written.detail() + ": " + watched);
  }

  private static void requireSense(JudgeRequest request) {
    Verdict verdict = request.verdict();
    if (verdict != Verdict.GOOD && verdict != Verdict.BAD) {
      throw BadInput.failure("say which verdict it gets: good or bad");
    }
    Duration after = request.after();
    if (after != null && verdict == Verdict.BAD) {
      throw BadInput.failure("a release is called bad at once: leave after out");
    }
    if (after != null && (after.compareTo(SHORTEST) < 0 || after.compareTo(LONGEST) > 0)) {
      throw BadInput.failure("after is " + after + ": it must be from a second to seven days");
    }
  }

  /** What nobody can tell gets no verdict: it would be that of another release. */
  private static ReleaseRef meant(JudgeRequest request, Observation seen, WhatRuns runs) {
    if (request.release() == null) {
      if (!runs.isProven(seen)) {
        throw refused(
            "the services do not say which release runs"
                + Origins.doubt(seen)
                + ": name it by its tag or commit (it may be "
                + runs.release(seen)
                + ")");
      }
      return runs.release(seen);
    }
    String commit = seen.commits().asked();
    if (commit == null) {
      throw refused("the source knows no tag, branch or commit '" + request.release() + "'");
    }
    return ReleaseNames.of(commit, seen);
  }

  /** Health says something of what runs, and of nothing else. */
  private static void requireWhatRuns(
      JudgeRequest request, ReleaseRef release, Observation seen, WhatRuns runs) {
    if (request.after() != null
        && !(runs.isProven(seen) && runs.release(seen).commit().equals(release.commit()))) {
      throw refused(release + " is not what runs: its health cannot be watched");
    }
  }

  private static String by(JudgeRequest request) {
    String run = RunName.current();
    return request.requestedBy() == null ? run : request.requestedBy() + " (" + run + ")";
  }

  static ApplicationFailure refused(String why) {
    return ApplicationFailure.newNonRetryableFailure("no verdict was given: " + why, REFUSED);
  }
}
