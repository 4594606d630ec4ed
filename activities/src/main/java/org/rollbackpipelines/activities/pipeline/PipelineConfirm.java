package org.rollbackpipelines.activities.pipeline;

import java.time.Duration;
import java.util.List;
import org.rollbackpipelines.activities.command.Patience;
import org.rollbackpipelines.workflows.service.ConfirmServices;
import org.rollbackpipelines.workflows.service.ServiceVersion;
import org.rollbackpipelines.workflows.step.CheckResult;
import org.rollbackpipelines.workflows.step.StepResult;

/** Asks the host what is deployed, until it is what it should be or time is up. */
final class PipelineConfirm {
  private final Pipeline pipeline;
  private final Following following;

  PipelineConfirm(Pipeline pipeline, Patience patience) {
    this.pipeline = pipeline;
    this.following = new Following(pipeline, patience);
  }

  StepResult confirm(ConfirmServices call) {
    List<CheckResult> checks = look(call.versions());
    while (!passed(checks) && !pipeline.limit().isOver()) {
      following.pause(
          pipeline.runtime().every(), "waiting until it is deployed: " + measured(checks));
      checks = look(call.versions());
    }
    Duration within = call.within();
    return passed(checks)
        ? StepResult.checked(true, "what should be is deployed", checks)
        : StepResult.checked(
            false, "not so within " + within.toSeconds() + " s: " + measured(checks), checks);
  }

  private List<CheckResult> look(List<ServiceVersion> versions) {
    Seen seen = seen();
    return versions.stream()
        .map(
            version ->
                new CheckResult(
                    version.service() + " is deployed of " + version.artifact(),
                    true,
                    version.artifact().equals(seen.commit()),
                    seen.words(),
                    "the last successful deployment is of it"))
        .toList();
  }

  private Seen seen() {
    try {
      Live live = Live.of(pipeline);
      Deployed last = live.last();
      Attempt broken = live.broken();
      if (broken != null) {
        return new Seen("", "nobody knows what runs: " + broken.said());
      }
      return last == null
          ? new Seen("", "nothing is deployed")
          : new Seen(last.commit(), last.commit() + " is deployed by " + last.url());
    } catch (UnreachableHostException e) {
      return new Seen("", String.valueOf(e.getMessage()));
    }
  }

  private static boolean passed(List<CheckResult> checks) {
    return checks.stream().allMatch(CheckResult::passed);
  }

  private static String measured(List<CheckResult> checks) {
    return checks.isEmpty() ? "" : String.valueOf(checks.get(0).measured());
  }

  private record Seen(String commit, String words) {}
}
