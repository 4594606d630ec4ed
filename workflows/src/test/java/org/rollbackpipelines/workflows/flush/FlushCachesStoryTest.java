package org.rollbackpipelines.workflows.flush;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.rollbackpipelines.workflows.application.Cache;
import org.rollbackpipelines.workflows.application.HttpCache;
import org.rollbackpipelines.workflows.application.HttpCall;
import org.rollbackpipelines.workflows.fake.Bench;
import org.rollbackpipelines.workflows.fake.FakeApplication;
import org.rollbackpipelines.workflows.sample.Samples;

final class FlushCachesStoryTest {
  @AutoClose private final Bench bench = Bench.open();

  @Test
  void looksClearsAndWarms() {
    FakeApplication unused = has(Samples.pages(true));

    Flushed flushed = flush(Map.of("application", "shop"));

    assertThat(flushed.caches()).containsExactly("pages");
    assertThat(flushed.detail()).isEqualTo("cleared 1; warmed");
    assertThat(bench.host().calls()).containsSubsequence("Caches.Look", "Caches.Clear");
    bench.keepHistory("flush-1", "FlushCaches");
  }

  @Test
  void clearsNothingWhereQueuesLiveAmongThem() {
    FakeApplication unused = has(Samples.pages(false));
    bench.host().on("Caches.Look").saysNo("queues live among what would go");

    assertThat(refusal(Map.of("application", "shop")))
        .isEqualTo("nothing was cleared: queues live among what would go");
    assertThat(bench.host().calls()).doesNotContain("Caches.Clear");
  }

  @Test
  void forgetsSingleEntriesWhereTheProfileSaysHow() {
    FakeApplication unused = has(Samples.pages(false), users());

    Flushed flushed = flush(Map.of("application", "shop", "entries", List.of("user-7")));

    assertThat(flushed.caches()).containsExactly("users");
    assertThat(flushed.detail()).isEqualTo("forgot user-7");
    assertThat(bench.host().calls()).doesNotContain("Caches.Clear");
  }

  @Test
  void saysWhichCachesThereAre() {
    FakeApplication unused = has(Samples.pages(false), users());

    assertThat(refusal(Map.of("application", "shop", "caches", List.of("page"))))
        .contains("choose of pages, users");
    assertThat(
            refusal(
                Map.of("application", "shop", "caches", List.of("pages"), "entries", List.of("a"))))
        .contains("choose of users");
    assertThat(refusal(Map.of())).contains("the input names no application");
  }

  private FakeApplication has(Cache... caches) {
    return bench.host().has(Samples.withCaches(Samples.application("shop"), caches));
  }

  private static Cache users() {
    HttpCall entry =
        new HttpCall(
            "DELETE", "http://127.0.0.1/users/${name}", Map.of(), null, 204, Duration.ofSeconds(5));
    return new Cache("users", new HttpCache(List.of(), entry), false, List.of(), null);
  }

  private Flushed flush(Map<String, Object> request) {
    return bench.result(bench.start("FlushCaches", "flush-1", request), Flushed.class);
  }

  private String refusal(Map<String, Object> request) {
    return bench
        .failureOf(bench.start("FlushCaches", "flush-" + request.hashCode(), request))
        .getOriginalMessage();
  }
}
