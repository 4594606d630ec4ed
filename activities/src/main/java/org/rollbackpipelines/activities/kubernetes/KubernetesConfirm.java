package org.rollbackpipelines.activities.kubernetes;

import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.rollbackpipelines.activities.archive.Archive;
import org.rollbackpipelines.activities.command.Patience;
import org.rollbackpipelines.workflows.service.ConfirmServices;
import org.rollbackpipelines.workflows.service.ServiceVersion;
import org.rollbackpipelines.workflows.step.CheckResult;
import org.rollbackpipelines.workflows.step.StepResult;

/** Asks the pods themselves what they run, until it is what it should be and they are ready. */
final class KubernetesConfirm {
  private static final Duration MOMENT = Duration.ofMillis(200);

  private final Archive archive;
  private final Patience patience;

  KubernetesConfirm(Archive archive, Patience patience) {
    this.archive = archive;
    this.patience = patience;
  }

  StepResult confirm(Reach reach, ConfirmServices call) {
    Instant deadline = Instant.now().plus(call.within());
    List<CheckResult> checks = look(reach, call);
    while (!passed(checks) && Instant.now().isBefore(deadline)) {
      patience.pause(MOMENT, "waiting for " + failing(checks));
      checks = look(reach, call);
    }
    return passed(checks)
        ? StepResult.checked(true, "the pods run what they should", checks)
        : StepResult.checked(
            false, "not so within " + call.within().toSeconds() + " s: " + failing(checks), checks);
  }

  private List<CheckResult> look(Reach reach, ConfirmServices call) {
    return call.versions().stream().map(version -> look(reach, version, call.wellOrNot())).toList();
  }

  private CheckResult look(Reach reach, ServiceVersion asked, boolean wellOrNot) {
    Live live = Live.require(reach, asked.service());
    KeptCopies copies = new KeptCopies(archive, reach, live.name());
    Version version = Wanted.of(asked, live, copies).version();
    Map<String, String> digests =
        copies.find(asked.artifact()).map(KeptCopy::digests).orElse(Map.of());
    List<Pod> pods =
        live.pods().stream()
            .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
            .toList();
    List<Pod> right =
        live.podsOf(version.digits(), pods).stream()
            .filter(pod -> PodImages.fit(pod, Version.images(version.template()), digests))
            .toList();
    long ready = right.stream().filter(PodImages::ready).count();
    boolean around =
        version.around().differences(live.version(version.template()).around()).isEmpty();
    boolean well = right.size() == pods.size() && ready == live.replicas() && ready > 0;
    boolean enough = wellOrNot ? version.digits().equals(live.version().digits()) : well;
    return new CheckResult(
        asked.service() + " runs " + asked.artifact(),
        true,
        enough && around,
        measured(pods, right, ready, around),
        wellOrNot ? "meant to run it" : "all its pods run it and are ready");
  }

  private static String measured(List<Pod> pods, List<Pod> right, long ready, boolean around) {
    String images =
        pods.stream()
            .filter(pod -> !right.contains(pod))
            .flatMap(pod -> pod.getSpec().getContainers().stream())
            .map(container -> container.getImage())
            .distinct()
            .collect(Collectors.joining(", "));
    String trouble = PodTrouble.of(right);
    return right.size()
        + " of "
        + pods.size()
        + " pods run it, "
        + ready
        + " ready"
        + (images.isEmpty() ? "" : "; others run " + images)
        + (trouble.isEmpty() ? "" : "; " + trouble)
        + (around ? "" : "; its ConfigMaps or its autoscaler are others");
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
