package org.rollbackpipelines.workflows.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.rollbackpipelines.workflows.fake.Bench;
import org.rollbackpipelines.workflows.fake.FakeApplication;
import org.rollbackpipelines.workflows.release.Judgement;
import org.rollbackpipelines.workflows.release.ReleaseRef;
import org.rollbackpipelines.workflows.release.Verdict;
import org.rollbackpipelines.workflows.sample.Samples;

final class JudgeReleaseStoryTest {
  @AutoClose private final Bench bench = Bench.open();
  private final FakeApplication shop = bench.host().has(Samples.application("shop")).recorded();

  @Test
  void callsWhatRunsGood() {
    Judged judged = judge(Map.of("application", "shop", "verdict", "good"));

    assertThat(judged.release()).isEqualTo(new ReleaseRef("v1.1.0", Samples.B));
    assertThat(shop.verdict(Samples.B)).isEqualTo(Verdict.GOOD);
    bench.keepHistory("judge-1", "JudgeRelease");
  }

  @Test
  void callsTheNamedReleaseBad() {
    Judged judged =
        judge(
            Map.of(
                "application", "shop", "release", "v1.0.0", "verdict", "bad", "reason", "leaks"));

    assertThat(judged.release().commit()).isEqualTo(Samples.A);
    assertThat(shop.verdict(Samples.A)).isEqualTo(Verdict.BAD);
    assertThat(shop.states()).containsOnly("head=b api=b web=b");
  }

  /** A spare that is judged is not newer than what was deployed since. */
  @Test
  void saysHowOldTheReleaseIs() {
    judge(Map.of("application", "shop", "release", "v1.0.0", "verdict", "good"));

    assertThat(shop.judgements())
        .extracting(Judgement::committedAt)
        .containsExactly(Samples.NOON.minusSeconds(200));
  }

  @Test
  void callsNothingGoodWhereAServiceSaysNothing() {
    shop.deployed("api", "img-new");

    assertThat(refusal(Map.of("application", "shop", "verdict", "good")))
        .contains("(api says nothing, and the others say v1.1.0 (bbbbbbbb))");
  }

  @Test
  void callsAReleaseGoodThatWasWellAllTheTime() {
    Judged judged = judge(Map.of("application", "shop", "verdict", "good", "after", "PT30M"));

    assertThat(judged.detail()).endsWith("well for 30 min, asked 61 times");
    assertThat(shop.verdict(Samples.B)).isEqualTo(Verdict.GOOD);
    bench.keepHistory("judge-1", "JudgeRelease-after");
  }

  @Test
  void givesNoVerdictWhereItWasUnwellOnce() {
    bench.host().on("Checks.Await").works().works().works().saysNo("health: status 500");

    assertThat(refusal(Map.of("application", "shop", "verdict", "good", "after", "PT30M")))
        .isEqualTo("no verdict was given: v1.1.0 (bbbbbbbb) was not well: health: status 500");
    assertThat(shop.verdict(Samples.B)).isNotEqualTo(Verdict.GOOD);
  }

  @Test
  void watchesNothingThatDoesNotRun() {
    assertThat(
            refusal(
                Map.of(
                    "application",
                    "shop",
                    "release",
                    "v1.0.0",
                    "verdict",
                    "good",
                    "after",
                    "PT1M")))
        .contains("v1.0.0 (aaaaaaaa) is not what runs");
  }

  @Test
  void saysWhatItCannotActOn() {
    assertThat(refusal(Map.of("verdict", "good"))).contains("the input names no application");
    assertThat(refusal(Map.of("application", "shop"))).contains("good or bad");
    assertThat(refusal(Map.of("application", "shop", "verdict", "bad", "after", "PT1M")))
        .contains("leave after out");
    assertThat(refusal(Map.of("application", "shop", "verdict", "good", "after", "PT-1S")))
        .contains("from a second to seven days");
    assertThat(refusal(Map.of("application", "shop", "verdict", "good", "release", "v9")))
        .contains("knows no tag, branch or commit 'v9'");
  }

  private Judged judge(Map<String, Object> request) {
    return bench.result(bench.start("JudgeRelease", "judge-1", request), Judged.class);
  }

  private String refusal(Map<String, Object> request) {
    return bench
        .failureOf(bench.start("JudgeRelease", "judge-" + request.hashCode(), request))
        .getOriginalMessage();
  }
}
