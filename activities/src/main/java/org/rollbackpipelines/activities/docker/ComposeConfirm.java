package org.rollbackpipelines.activities.docker;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.rollbackpipelines.activities.command.Patience;
import org.rollbackpipelines.workflows.application.ComposeRuntime;
import org.rollbackpipelines.workflows.service.ConfirmServices;
import org.rollbackpipelines.workflows.service.ServiceVersion;
import org.rollbackpipelines.workflows.step.CheckResult;
import org.rollbackpipelines.workflows.step.StepResult;

/** Asks the engine which images run, until they are the expected ones and healthy. */
final class ComposeConfirm {
  private static final Duration MOMENT = Duration.ofMillis(100);

  private final ProjectContainers containers;
  private final LocalImages images;
  private final Patience patience;

  ComposeConfirm(ProjectContainers containers, LocalImages images, Patience patience) {
    this.containers = containers;
    this.images = images;
    this.patience = patience;
  }

  StepResult confirm(ComposeRuntime runtime, ConfirmServices call) {
    String project = ComposeProject.of(runtime).name();
    List<ServiceVersion> wanted = call.versions().stream().map(this::byId).toList();
    Instant deadline = Instant.now().plus(call.within());
    List<CheckResult> checks = look(project, wanted, call.wellOrNot());
    while (!passed(checks) && Instant.now().isBefore(deadline)) {
      patience.pause(MOMENT, "waiting for " + failing(checks));
      checks = look(project, wanted, call.wellOrNot());
    }
    return passed(checks)
        ? StepResult.checked(true, "the engine runs what it should", checks)
        : StepResult.checked(
            false, "not so within " + call.within().toSeconds() + " s: " + failing(checks), checks);
  }

  private ServiceVersion byId(ServiceVersion version) {
    return new ServiceVersion(version.service(), images.require(version));
  }

  private List<CheckResult> look(String project, List<ServiceVersion> wanted, boolean wellOrNot) {
    return wanted.stream()
        .map(version -> check(version, containers.of(project, version.service()), wellOrNot))
        .toList();
  }

  private static CheckResult check(
      ServiceVersion wanted, List<ProjectContainer> found, boolean wellOrNot) {
    String image = ImageName.shortId(wanted.artifact());
    boolean passed =
        found.size() == 1
            && found.get(0).image().equals(wanted.artifact())
            && (wellOrNot || found.get(0).healthy());
    return new CheckResult(
        wanted.service() + " runs " + image,
        true,
        passed,
        measured(found),
        "one container, running "
            + image
            + (wellOrNot ? "" : ", healthy where it has a health check"));
  }

  private static String measured(List<ProjectContainer> found) {
    return found.isEmpty()
        ? "no container"
        : found.stream()
            .map(one -> one.name() + ": " + one.status() + ", " + ImageName.shortId(one.image()))
            .collect(Collectors.joining("; "));
  }

  private static boolean passed(List<CheckResult> checks) {
    return checks.stream().allMatch(CheckResult::passed);
  }

  private static String failing(List<CheckResult> checks) {
    return checks.stream()
        .filter(check -> !check.passed())
        .map(check -> check.name() + " (" + check.measured() + ")")
        .collect(Collectors.joining(", "));
  }
}
