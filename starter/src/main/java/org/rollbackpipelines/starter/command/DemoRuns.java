package org.rollbackpipelines.starter.command;

import io.temporal.client.WorkflowStub;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.rollbackpipelines.starter.progress.RunView;
import org.rollbackpipelines.starter.progress.RunViews;
import org.rollbackpipelines.workflows.plan.Plan;
import org.rollbackpipelines.workflows.record.RecordRequest;
import org.rollbackpipelines.workflows.release.Release;
import org.rollbackpipelines.workflows.release.Verdict;
import org.rollbackpipelines.workflows.report.RunResult;
import org.rollbackpipelines.workflows.request.RollbackRequest;
import org.rollbackpipelines.workflows.salvage.SalvageRequest;
import org.rollbackpipelines.workflows.salvage.SalvagedRows;

/** What the demo asks of the engine: the same as the commands it names. */
final class DemoRuns {
  private static final String NAME = "demo";

  private final Session session;
  private final Profile profile;
  private final DemoVoice voice;

  DemoRuns(Session session, Profile profile, DemoVoice voice) {
    this.session = session;
    this.profile = profile;
    this.voice = voice;
  }

  Release record() {
    return new Dispatch(session)
        .ask(
            "RecordRelease",
            RunId.next(NAME, "record"),
            "Records what runs",
            new RecordRequest(NAME, null, Verdict.GOOD, "first release"),
            Release.class);
  }

  Plan plan(DemoPlot plot) {
    return new Planning(session, profile).plan(plot.tier(), plot.data());
  }

  /** Rolls back, and shows how it goes. */
  RunResult start(DemoPlot plot) {
    RollbackRequest request =
        plot.data()
            .apply(
                new RollbackRequest(
                    NAME, null, plot.reason(), "P0", true, "demo", null, profile.fingerprint()));
    WorkflowStub stub =
        new Dispatch(session)
            .start(
                plot.tier().workflowType(),
                RunId.next(NAME, plot.tier().name()),
                "Rolls the demo back",
                request);
    CompletableFuture<RunResult> end = stub.getResultAsync(RunResult.class);
    try (RunView view = RunViews.of(voice.err(), System.getenv())) {
      new Follower(stub, view).follow(end, null);
      return Dispatch.await(end);
    }
  }

  SalvagedRows salvage(String run, String table) {
    return new Dispatch(session)
        .ask(
            "SalvageRows",
            RunId.next(NAME, "salvage"),
            "Writes out what run " + run + " put out of sight",
            new SalvageRequest(NAME, run, List.of(table)),
            SalvagedRows.class);
  }
}
