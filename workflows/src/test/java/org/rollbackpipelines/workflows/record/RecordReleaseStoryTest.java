package org.rollbackpipelines.workflows.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.failure.ApplicationFailure;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.rollbackpipelines.workflows.fake.Bench;
import org.rollbackpipelines.workflows.fake.FakeApplication;
import org.rollbackpipelines.workflows.release.Release;
import org.rollbackpipelines.workflows.release.Verdict;
import org.rollbackpipelines.workflows.sample.Samples;

final class RecordReleaseStoryTest {
  @AutoClose private final Bench bench = Bench.open();
  private final FakeApplication shop = bench.host().has(Samples.application("shop"));

  @Test
  void writesDownWhatRunsUnderItsTag() {
    Release recorded = record(new RecordRequest("shop", null, Verdict.GOOD, "deployed by CI"));

    assertThat(recorded.name()).isEqualTo("v1.1.0");
    assertThat(recorded.commit()).isEqualTo(Samples.B);
    assertThat(recorded.verdict()).isEqualTo(Verdict.GOOD);
    assertThat(recorded.artifacts())
        .isEqualTo(
            Map.of("api", Samples.image("api", Samples.B), "web", Samples.image("web", Samples.B)));
    assertThat(shop.release(Samples.B)).isEqualTo(recorded);
    bench.keepHistory("record-1", "RecordRelease");
  }

  @Test
  void pinsBeforeItWritesDown() {
    record(new RecordRequest("shop", null, Verdict.GOOD, ""));

    assertThat(bench.host().calls()).endsWith("Services.Keep", "Releases.Record");
  }

  @Test
  void writesACandidateWhenNothingButTheApplicationIsGiven() {
    Release recorded = record(Map.of("application", "shop"));

    assertThat(recorded.verdict()).isEqualTo(Verdict.CANDIDATE);
    assertThat(recorded.note()).isEmpty();
  }

  @Test
  void refusesANameTheSourceDoesNotKnow() {
    assertThat(refusal(new RecordRequest("shop", "v9", Verdict.GOOD, "")).getOriginalMessage())
        .isEqualTo("nothing was recorded: the source knows no tag, branch or commit 'v9'");
    assertThat(shop.release(Samples.B)).isNull();
  }

  @Test
  void refusesAServiceThatWasNeverStarted() {
    shop.absent("web");

    ApplicationFailure refusal = refusal(new RecordRequest("shop", null, Verdict.GOOD, ""));

    assertThat(refusal.getType()).isEqualTo("CannotRecord");
    assertThat(refusal.getOriginalMessage()).contains("service web does not exist");
  }

  @Test
  void writesNothingDownThatCouldNotBePinned() {
    bench.host().on("Services.Keep").saysNo("no room");

    ApplicationFailure refusal = refusal(new RecordRequest("shop", null, Verdict.GOOD, ""));

    assertThat(refusal.getOriginalMessage()).contains("no room");
    assertThat(shop.release(Samples.B)).isNull();
  }

  private Release record(Object request) {
    return bench.result(bench.start("RecordRelease", "record-1", request), Release.class);
  }

  private ApplicationFailure refusal(RecordRequest request) {
    return bench.failureOf(bench.start("RecordRelease", "record-1", request));
  }
}
