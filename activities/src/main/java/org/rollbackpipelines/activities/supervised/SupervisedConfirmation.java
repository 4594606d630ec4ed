package org.rollbackpipelines.activities.supervised;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.rollbackpipelines.activities.command.Patience;
import org.rollbackpipelines.workflows.service.ConfirmServices;
import org.rollbackpipelines.workflows.service.ServiceVersion;
import org.rollbackpipelines.workflows.step.CheckResult;
import org.rollbackpipelines.workflows.step.StepResult;

/** Looks until each service has run its release for a while without a restart, or one cannot. */
final class SupervisedConfirmation {
  private static final Duration MOMENT = Duration.ofMillis(100);

  /** A process that dies of its configuration does so within this. */
  private static final Duration STEADY = Duration.ofSeconds(1);

  private static final String NAMED = "service ";
  private static final int LINES = 8;

  private final Supervisor supervisor;
  private final ConfirmServices call;
  private final Patience patience;
  private final Map<String, Seen> seen = new HashMap<>();

  SupervisedConfirmation(Supervisor supervisor, ConfirmServices call, Patience patience) {
    this.supervisor = supervisor;
    this.call = call;
    this.patience = patience;
  }

  StepResult await() {
    long deadline = System.nanoTime() + call.within().toNanos();
    while (true) {
      List<Standing> standings = supervisor.look();
      List<CheckResult> checks =
          call.versions().stream().map(version -> check(version, standings)).toList();
      boolean all = checks.stream().allMatch(CheckResult::passed);
      if (all || hopeless(standings) || System.nanoTime() - deadline > 0) {
        return StepResult.checked(all, detail(all, checks, standings), checks);
      }
      patience.pause(MOMENT, "watching the new processes");
    }
  }

  private CheckResult check(ServiceVersion version, List<Standing> standings) {
    Standing standing = SupervisedSwitch.of(version.service(), standings);
    Path release = Path.of(version.artifact());
    boolean there = release.equals(standing.release());
    boolean passed = (call.wellOrNot() && there) || (standing.runs(release) && isSteady(standing));
    return new CheckResult(
        NAMED + version.service(),
        true,
        passed,
        measured(standing),
        "runs " + version.artifact() + " and still does " + STEADY.toSeconds() + " s later");
  }

  /** Whether the same processes have stood there for a while. */
  private boolean isSteady(Standing standing) {
    Seen now = new Seen(standing, System.nanoTime());
    Seen first = seen.get(standing.service());
    if (first == null || !first.standing().equals(standing)) {
      seen.put(standing.service(), now);
      return false;
    }
    return standing.state() == Standing.State.UP && now.nanos() - first.nanos() >= STEADY.toNanos();
  }

  /**
   * A service that was given up is started by nobody: waiting would only lengthen the dark part.
   */
  private boolean hopeless(List<Standing> standings) {
    return call.versions().stream()
        .map(version -> SupervisedSwitch.of(version.service(), standings))
        .anyMatch(standing -> standing.state() == Standing.State.FAILED);
  }

  private static String measured(Standing standing) {
    String restarts =
        standing.restarts() == 0 ? "" : ", restarted " + standing.restarts() + " times";
    return standing.words()
        + restarts
        + (standing.workers().isEmpty() ? "" : ", runs " + standing.release());
  }

  private String detail(boolean all, List<CheckResult> checks, List<Standing> standings) {
    if (all) {
      return "every service runs its release";
    }
    return checks.stream()
        .filter(check -> !check.passed())
        .map(check -> check.name().substring(NAMED.length()))
        .map(service -> complaint(SupervisedSwitch.of(service, standings)))
        .collect(Collectors.joining("; "));
  }

  private String complaint(Standing standing) {
    String stands = standing.service() + ": " + measured(standing);
    List<String> words = supervisor.lastWords(standing.service(), LINES);
    return words.isEmpty() ? stands : stands + "; it said last:\n" + String.join("\n", words);
  }

  /** How a service stood, and since when. */
  private record Seen(Standing standing, long nanos) {}
}
