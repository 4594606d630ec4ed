package org.rollbackpipelines.activities.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("sas-08")
final class DarkNoteTest {
  private static final Instant RUN = Instant.parse("2026-11-22T03:00:00Z");
  private static final Deployment PLAIN =
      new DeploymentBuilder().withNewMetadata().withName("web").endMetadata().build();

  @Test
  void keepsTheFirstTimeOfARunWhoeverTriesAgain() {
    Deployment first = DarkNote.taken(PLAIN, RUN, RUN.plusSeconds(5));
    Deployment again = DarkNote.taken(first, RUN, RUN.plusSeconds(60));

    assertThat(DarkNote.of(again, RUN)).isEqualTo(RUN.plusSeconds(5));
    assertThat(DarkNote.of(DarkNote.ofThisRun(again, RUN), RUN)).isEqualTo(RUN.plusSeconds(5));
    assertThat(DarkNote.first(List.of(PLAIN, again), RUN)).isEqualTo(RUN.plusSeconds(5));
  }

  @Test
  void forgetsWhatARunBeforeHasNoted() {
    Deployment before = DarkNote.taken(PLAIN, RUN.minusSeconds(900), RUN.minusSeconds(800));

    assertThat(DarkNote.of(before, RUN)).isNull();
    assertThat(Notes.of(DarkNote.ofThisRun(before, RUN), Notes.STOPPED)).isNull();
    assertThat(DarkNote.of(DarkNote.taken(before, RUN, RUN.plusSeconds(1)), RUN))
        .isEqualTo(RUN.plusSeconds(1));
  }
}
