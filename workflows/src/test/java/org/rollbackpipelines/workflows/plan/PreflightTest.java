package org.rollbackpipelines.workflows.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.rollbackpipelines.workflows.application.Problem;
import org.rollbackpipelines.workflows.sample.Seen;

final class PreflightTest {

  @Test
  void findsNothingWrongWithAHealthyHost() {
    assertThat(Plans.of(Seen.shopAtB()).problems()).isEmpty();
  }

  @Test
  void passesOnWhatTheRuntimeComplainsOf() {
    assertThat(Plans.of(Seen.shopAtB().problem("docker does not answer")).problems())
        .containsExactly(new Problem("runtime", "docker does not answer", "mend it and try again"));
  }

  @Test
  void needsRoomForEvidenceAndReports() {
    assertThat(Plans.of(Seen.shopAtB().diskFreeMebibytes(50)).problems()).isEmpty();
    assertThat(Plans.of(Seen.shopAtB().diskFreeMebibytes(49)).problems())
        .extracting(Problem::what)
        .containsExactly("only 49 MiB are free in /state/shop and evidence and reports need 50");
  }

  @Test
  void needsMoreRoomOnlyWhereItMustBuild() {
    assertThat(Plans.of(Seen.shopAtB().diskFreeMebibytes(499)).problems()).isEmpty();
    assertThat(Plans.of(Seen.shopAtB().nothingKept().diskFreeMebibytes(499)).problems())
        .extracting(Problem::what)
        .containsExactly(
            "only 499 MiB are free in /state/shop and building v1.0.0 (aaaaaaaa) need 500");
  }

  @Test
  void refusesToRetagAnImageThatNamesAnotherRelease() {
    assertThat(Plans.of(Seen.shopAtB().pinned("api", "v1.1.0")).problems())
        .extracting(Problem::where)
        .containsExactly("runtime.compose");
  }

  @Test
  void retagsAnImageThatNamesTheTargetOrNoRelease() {
    assertThat(Plans.of(Seen.shopAtB().pinned("api", "v1.0.0")).problems()).isEmpty();
    assertThat(Plans.of(Seen.shopAtB().pinned("api", "current")).problems()).isEmpty();
  }

  @Test
  void namesEveryProblemAtOnce() {
    Seen seen =
        Seen.shopAtB()
            .nothingKept()
            .diskFreeMebibytes(10)
            .problem("docker does not answer")
            .pinned("web", "v1.1.0");

    assertThat(Plans.of(seen).problems())
        .extracting(Problem::where)
        .containsExactly("runtime", "host web1", "host web1", "runtime.compose");
  }
}
