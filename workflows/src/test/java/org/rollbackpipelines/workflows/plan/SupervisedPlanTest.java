package org.rollbackpipelines.workflows.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rollbackpipelines.workflows.application.FolderRuntime;
import org.rollbackpipelines.workflows.application.Pm2Runtime;
import org.rollbackpipelines.workflows.application.Source;
import org.rollbackpipelines.workflows.application.SystemdRuntime;
import org.rollbackpipelines.workflows.application.SystemdScope;
import org.rollbackpipelines.workflows.sample.Samples;
import org.rollbackpipelines.workflows.sample.Seen;

/** What a plan says of services that a supervisor keeps. */
@Tag("stu-02")
@Tag("stu-05")
final class SupervisedPlanTest {

  static Stream<FolderRuntime> runtimes() {
    List<String> services = List.of("api", "web");
    List<String> build = List.of("npm", "ci");
    return Stream.of(
        new Pm2Runtime(
            "/opt/shop", build, services, "ecosystem.config.js", Map.of(), List.of("pm2"), null),
        new SystemdRuntime(
            "/opt/shop", build, services, SystemdScope.SYSTEM, List.of("systemctl")));
  }

  @ParameterizedTest
  @MethodSource("runtimes")
  void buildsTheTargetBesideWhatRunsAndStartsItFromItsFolder(FolderRuntime runtime) {
    Plan plan =
        Plans.of(
            Samples.application("shop", runtime, Source.Checkout.LEAVE),
            Seen.shopAtB().nothingKept());

    assertThat(String.join(" ", Plans.names(plan)))
        .isEqualTo(
            "capture-evidence pin-versions check-out-target build-target replace-services"
                + " confirm-versions await-healthy mark-bad");
    assertThat(does(plan, "pin-versions")).startsWith("keeps the release folder of ");
    assertThat(does(plan, "check-out-target")).contains("/opt/shop/releases/" + Samples.A);
    assertThat(does(plan, "replace-services")).contains("api /opt/shop/releases/" + Samples.A);
    assertThat(does(plan, "confirm-versions")).contains("api, web run the release folder of ");
  }

  private static String does(Plan plan, String step) {
    return plan.steps().stream()
        .filter(candidate -> candidate.name().equals(step))
        .findFirst()
        .orElseThrow()
        .does();
  }
}
