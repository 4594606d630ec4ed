package org.rollbackpipelines.starter.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.temporal.client.WorkflowStub;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.starter.engine.EngineUse;
import org.rollbackpipelines.starter.view.Json;
import org.rollbackpipelines.starter.view.ResultText;
import org.rollbackpipelines.workflows.report.JunitReport;
import org.rollbackpipelines.workflows.report.RunResult;
import picocli.CommandLine.Option;

/** What the commands share that start a run: waiting for it, and its exit code. */
abstract class LaunchCommand extends ApplicationCommand {
  @Option(
      names = "--approve-by",
      paramLabel = "WHO",
      description = "Wait before the first change until this person approves the plan.")
  private @Nullable String approveBy;

  @Option(names = "--wait", description = "Wait for the end and show progress on standard error.")
  private boolean wait;

  @Option(
      names = "--wait-timeout",
      paramLabel = "SECONDS",
      description =
          "Give up waiting after so long with exit code 8; the run goes on (with --wait).")
  private @Nullable Long waitSeconds;

  @Option(
      names = "--junit",
      paramLabel = "FILE",
      description = "Write the result as a JUnit suite, for CI (with --wait).")
  private @Nullable Path junit;

  /** What is to be started. */
  abstract Launch launch(Profile profile);

  final @Nullable String approveBy() {
    return approveBy;
  }

  static String user() {
    return System.getProperty("user.name", "");
  }

  @Override
  EngineUse use() {
    return EngineUse.ACT;
  }

  @Override
  void requireSense() {
    if (!wait && (junit != null || waitSeconds != null)) {
      throw CommandFailure.usage(
          (junit != null ? "--junit" : "--wait-timeout")
              + " does nothing without --wait; add --wait, or leave it out; nothing was started");
    }
  }

  @Override
  final int call(Session session, Profile profile) {
    if (waitSeconds != null && session.engine().endsWithThisProcess()) {
      throw CommandFailure.usage(
          "--wait-timeout needs a Temporal at --address: this run would end with this command");
    }
    refuseBesideACutOffRun(session, profile);
    Launch launch = launch(profile);
    String run = RunId.next(profile.application(), launch.tier());
    WorkflowStub stub =
        new Dispatch(session).start(launch.workflowType(), run, launch.summary(), launch.request());
    err().println("run " + run);
    if (!wait && !session.endsWithThisProcess()) {
      print(
          started(run, profile, launch.tier()),
          "started " + run + "; see it with: rollback status " + run);
      return ExitCode.OK;
    }
    return await(session, stub, run, started(run, profile, launch.tier()));
  }

  /** On an engine of its own this command would begin to carry that run on, and leave it. */
  private static void refuseBesideACutOffRun(Session session, Profile profile) {
    if (!session.endsWithThisProcess()) {
      return;
    }
    LockLook.holder(session, profile)
        .ifPresent(
            other -> {
              throw CommandFailure.held(
                  "run "
                      + other
                      + " was cut off and still holds "
                      + profile.application()
                      + "; take it up first with: rollback status");
            });
  }

  private int await(Session session, WorkflowStub stub, String run, ObjectNode started) {
    Duration limit = waitSeconds == null ? null : Duration.ofSeconds(waitSeconds);
    Optional<RunResult> ended = new Following(session, stub, run, err()).within(limit);
    if (ended.isEmpty()) {
      print(started, "waiting was given up; the run goes on: rollback status " + run);
      return ExitCode.STILL_RUNNING;
    }
    RunResult result = ended.get();
    if (junit != null) {
      TextFiles.write(junit, JunitReport.of(result));
    }
    print(Json.of(result), ResultText.of(result));
    return ExitCode.of(result.outcome());
  }

  private static ObjectNode started(String run, Profile profile, String tier) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("run", run)
        .put("application", profile.application())
        .put("tier", tier)
        .putNull("outcome");
  }
}
