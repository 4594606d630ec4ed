package org.rollbackpipelines.activities.process;

import java.time.Duration;
import java.util.List;
import org.rollbackpipelines.activities.command.Patience;
import org.rollbackpipelines.activities.folder.RuntimeFolder;
import org.rollbackpipelines.workflows.service.ServiceVersion;
import org.rollbackpipelines.workflows.step.CheckResult;
import org.rollbackpipelines.workflows.step.StepResult;

/** Looks at the processes until each has run its release for a while, or one cannot any more. */
final class Confirmation {
  private static final Duration MOMENT = Duration.ofMillis(50);

  /** A process that dies of its configuration does so within this. */
  private static final Duration STEADY = Duration.ofSeconds(1);

  private final RuntimeFolder folder;
  private final List<ServiceVersion> versions;
  private final Patience patience;
  private final long began = System.nanoTime();

  Confirmation(RuntimeFolder folder, List<ServiceVersion> versions, Patience patience) {
    this.folder = folder;
    this.versions = versions;
    this.patience = patience;
  }

  StepResult await(Duration within) {
    long deadline = System.nanoTime() + within.toNanos();
    while (true) {
      List<Standing> standings = versions.stream().map(this::standing).toList();
      boolean all = standings.stream().allMatch(standing -> standing.check().passed());
      boolean dead = standings.stream().anyMatch(Standing::hopeless);
      if (all || dead || System.nanoTime() - deadline > 0) {
        return result(all, standings.stream().map(Standing::check).toList());
      }
      patience.pause(MOMENT, "watching the new processes");
    }
  }

  private Standing standing(ServiceVersion version) {
    OwnedProcesses processes = new Tracked(folder, version.service()).processes();
    if (processes.none()) {
      // Nothing would start it again: waiting on would only lengthen the dark part.
      return standing(version, false, true, "exited; see " + folder.log(version.service()));
    }
    if (!processes.run(version.artifact())) {
      return standing(version, false, false, "runs " + processes.artifact());
    }
    boolean steady = System.nanoTime() - began >= STEADY.toNanos();
    return standing(version, steady, false, "runs " + version.artifact());
  }

  private static Standing standing(
      ServiceVersion version, boolean passed, boolean hopeless, String measured) {
    return new Standing(
        new CheckResult(
            "process " + version.service(),
            true,
            passed,
            measured,
            "runs " + version.artifact() + " and still does " + STEADY.toSeconds() + " s later"),
        hopeless);
  }

  private static StepResult result(boolean all, List<CheckResult> checks) {
    String detail =
        all
            ? "every process runs its release"
            : String.join(
                "; ",
                checks.stream()
                    .filter(check -> !check.passed())
                    .map(check -> check.name() + " " + check.measured())
                    .toList());
    return StepResult.checked(all, detail, checks);
  }

  /** How a service stands; hopeless once nothing can make it pass. */
  private record Standing(CheckResult check, boolean hopeless) {}
}
