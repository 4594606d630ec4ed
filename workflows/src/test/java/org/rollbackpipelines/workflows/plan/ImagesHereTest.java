package org.rollbackpipelines.workflows.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.rollbackpipelines.workflows.sample.Samples;
import org.rollbackpipelines.workflows.sample.Seen;
import org.rollbackpipelines.workflows.service.ServiceVersion;

/** An image that nobody recorded is known by what it says of itself, and else by its tag. */
@Tag("sas-04")
final class ImagesHereTest {
  private static final ServiceVersion WEB =
      new ServiceVersion("web", id("web"), Samples.named("web", "v1.0.0"));

  @Test
  void isTheOneThatSaysTheCommitAndNotOneThatSaysAnother() {
    assertThat(
            versions(
                shop()
                    .kept("api", id("another"), Samples.C, "v1.0.0")
                    .kept("api", id("says"), Samples.A, "stable")))
        .containsExactly(api(id("says"), "stable"), WEB);
  }

  @Test
  void isTheOneWithTheTagOfTheReleaseWhereNoneSaysItsCommit() {
    assertThat(
            versions(
                shop()
                    .kept("api", id("nightly"), null, "nightly")
                    .kept("api", id("another"), Samples.C, "v1.0.0")
                    .kept("api", id("tagged"), null, "1.0.0")))
        .containsExactly(api(id("tagged"), "1.0.0"), WEB);
  }

  @Test
  void isNamedAfterItsReleaseWhereItHasOnlyTheNameWeGaveIt() {
    assertThat(
            versions(shop().kept("api", "sha256:0123456789ab-and-more", Samples.A, "0123456789ab")))
        .containsExactly(api("sha256:0123456789ab-and-more", "v1.0.0"), WEB);
  }

  private static String id(String digits) {
    return "sha256:" + digits + "-of-an-image";
  }

  private static Seen shop() {
    return Seen.shopAtB()
        .nothingKept()
        .named("api", "v1.1.0")
        .named("web", "v1.1.0")
        .kept("web", id("web"), null, "v1.0.0");
  }

  private static ServiceVersion api(String artifact, String tag) {
    return new ServiceVersion("api", artifact, Samples.named("api", tag));
  }

  private static List<ServiceVersion> versions(Seen seen) {
    return Plans.versions(Plans.of(Samples.pulled("shop"), seen));
  }
}
