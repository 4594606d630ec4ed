package org.rollbackpipelines.activities.probe;

import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.command.Pulse;
import org.rollbackpipelines.activities.http.HttpTransport;
import org.rollbackpipelines.activities.probe.AskedCheck.Standing;
import org.rollbackpipelines.activities.secret.References;
import org.rollbackpipelines.workflows.application.Check;
import org.rollbackpipelines.workflows.application.HttpProbe;
import org.rollbackpipelines.workflows.application.Probe;
import org.rollbackpipelines.workflows.application.TcpProbe;
import org.rollbackpipelines.workflows.release.ReleaseRef;
import org.rollbackpipelines.workflows.step.CheckResult;
import org.rollbackpipelines.workflows.step.StepResult;
import org.rollbackpipelines.workflows.verify.AwaitHealth;
import org.rollbackpipelines.workflows.verify.Checks;

/** Asks the running system over HTTP and TCP. */
public final class ProbeChecks implements Checks {
  private static final Duration BEAT = Duration.ofMillis(250);

  private final Pulse pulse;
  private final References references;

  public ProbeChecks(Pulse pulse, References references) {
    this.pulse = pulse;
    this.references = references;
  }

  @Override
  public StepResult await(AwaitHealth call) {
    // A client of its own: a connection kept from before may lead to the release that went.
    HttpClient client = HttpTransport.client();
    List<AskedCheck> checks =
        call.checks().stream()
            .map(check -> new AskedCheck(check, question(client, check, call.release())))
            .toList();
    try (Round round = new Round(checks, call.within())) {
      List<Standing> standings = standings(call, checks);
      while (!standings.stream().allMatch(Standing::mayStay) && !round.timeIsUp()) {
        pulse.beat("asking the running system");
        round.awaitNews(BEAT);
        standings = standings(call, checks);
      }
      return result(call, standings);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while asking; trying again is safe", e);
    }
  }

  private static List<Standing> standings(AwaitHealth call, List<AskedCheck> checks) {
    return checks.stream().map(check -> check.standing(call.release())).toList();
  }

  private Question question(HttpClient client, Check check, ReleaseRef release) {
    Probe probe = check.probe();
    if (probe instanceof HttpProbe http) {
      return new HttpQuestion(client, references, http, release);
    }
    return new TcpQuestion((TcpProbe) probe);
  }

  private static StepResult result(AwaitHealth call, List<Standing> standings) {
    List<CheckResult> results = standings.stream().map(Standing::result).toList();
    List<CheckResult> failed =
        results.stream().filter(check -> check.required() && !check.passed()).toList();
    return StepResult.checked(failed.isEmpty(), detail(results, failed, call), results)
        .servedFrom(failed.isEmpty() ? servedFrom(standings) : null);
  }

  /** Users are served once the last of the required checks begins to pass for good. */
  private static @Nullable Instant servedFrom(List<Standing> standings) {
    return standings.stream()
        .filter(standing -> standing.result().required())
        .map(Standing::since)
        .filter(Objects::nonNull)
        .max(Instant::compareTo)
        .orElse(null);
  }

  private static String detail(
      List<CheckResult> results, List<CheckResult> failed, AwaitHealth call) {
    if (failed.isEmpty()) {
      long passed = results.stream().filter(CheckResult::passed).count();
      return passed + " of " + results.size() + " checks passed";
    }
    return "after "
        + call.within().toMillis() / 1000.0
        + " s: "
        + String.join(
            "; ", failed.stream().map(check -> check.name() + ": " + check.measured()).toList());
  }
}
