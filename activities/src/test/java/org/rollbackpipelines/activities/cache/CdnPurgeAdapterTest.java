package org.rollbackpipelines.activities.cache;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.rollbackpipelines.activities.secret.References;
import org.rollbackpipelines.workflows.application.Cache;
import org.rollbackpipelines.workflows.application.HttpCache;
import org.rollbackpipelines.workflows.application.HttpCall;
import org.rollbackpipelines.workflows.cache.CacheOrder;
import org.rollbackpipelines.workflows.cache.EntryOrder;
import org.rollbackpipelines.workflows.step.StepResult;

/**
 * A content delivery network as its interface stands before us: it counts how often it is asked.
 */
@Tag("stu-08")
final class CdnPurgeAdapterTest {
  private static final String PURGE = "/zones/z1/purge_cache";

  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final Queue<String> tooSoon = new ConcurrentLinkedQueue<>();
  private final KnownCaches caches =
      new KnownCaches(new References(Map.of("CDN_TOKEN", "canary-7f3a")), doing -> {});
  private HttpServer cdn;

  @BeforeEach
  void start() throws IOException {
    cdn = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    cdn.createContext("/", this::answer);
    cdn.start();
  }

  @AfterEach
  void stop() {
    cdn.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body);
      String after = tooSoon.poll();
      boolean known =
          "Bearer canary-7f3a".equals(exchange.getRequestHeaders().getFirst("Authorization"));
      if (after != null && !after.isEmpty()) {
        exchange.getResponseHeaders().set("Retry-After", after);
      }
      exchange.sendResponseHeaders(after != null ? 429 : known ? 200 : 403, -1);
    }
  }

  @Test
  void purgesPathsTheWholeAndSingleObjects() {
    StepResult cleared =
        caches.clear(
            order(
                call("POST", PURGE, "{\"files\": [\"https://shop.example/index.html\"]}"),
                call("POST", PURGE, "{\"purge_everything\": true}")));
    StepResult forgotten =
        caches.forget(new EntryOrder(order(call("POST", PURGE, "{}")).caches(), List.of("a.js")));

    assertThat(cleared.ok()).isTrue();
    assertThat(forgotten.ok()).isTrue();
    assertThat(asked)
        .containsExactly(
            "POST " + PURGE + " {\"files\": [\"https://shop.example/index.html\"]}",
            "POST " + PURGE + " {\"purge_everything\": true}",
            "DELETE /objects/a.js ");
  }

  @Test
  void comesBackWhenItWasTooSoon() {
    tooSoon.add(
        DateTimeFormatter.RFC_1123_DATE_TIME.format(
            Instant.now().plusSeconds(1).atOffset(ZoneOffset.UTC)));
    tooSoon.add("");

    StepResult cleared = caches.clear(order(call("POST", PURGE, "{}")));

    assertThat(cleared.ok()).isTrue();
    assertThat(asked).hasSize(3);
  }

  @Test
  void doesNotWaitForWhatAPersonWouldNot() {
    tooSoon.add("3600");

    StepResult cleared = caches.clear(order(call("POST", PURGE, "{}")));

    assertThat(cleared.ok()).isFalse();
    assertThat(cleared.detail()).contains("status 429, and it wants no call for another 3600 s");
    assertThat(asked).hasSize(1);
  }

  @Test
  void keepsNobodyInTheDarkForLongWhoeverAsksForPatience() {
    tooSoon.addAll(List.of("1", "20"));
    HttpCall purge = call("POST", PURGE, "{}");
    CacheOrder required = order(purge).inTheDark();

    StepResult cleared = caches.clear(required);
    List<String> calls = List.copyOf(asked);
    tooSoon.add("20");
    StepResult wished = caches.clear(required.ifPossible());

    assertThat(calls).as("it waited for the second, and not for the 20").hasSize(2);
    assertThat(cleared.ok()).isFalse();
    assertThat(cleared.detail())
        .contains(
            "status 429, and it wants no call for another 20 s, and no more than 10 s are waited in"
                + " all while users are in the dark");
    assertThat(wished.ok()).as("a cache on which nothing depends").isTrue();
    assertThat(wished.detail()).contains("while users are in the dark");
  }

  @Test
  void sharesThePatienceInTheDarkAmongAllCalls() {
    tooSoon.addAll(List.of("6", "6"));

    StepResult cleared =
        caches.clear(order(call("POST", PURGE, "{}"), call("POST", "/other", "{}")).inTheDark());

    assertThat(asked).hasSize(2);
    assertThat(cleared.ok()).isFalse();
    assertThat(cleared.detail()).contains("wants no call for another 6 s");
  }

  @Test
  void tellsARefusalAndNoSecret() {
    KnownCaches stranger =
        new KnownCaches(new References(Map.of("CDN_TOKEN", "canary-0000")), doing -> {});

    StepResult cleared = stranger.clear(order(call("POST", PURGE, "{}")));

    assertThat(cleared.ok()).isFalse();
    assertThat(cleared.detail()).contains("status 403, expected 200 to 299");
    assertThat(cleared.toString()).doesNotContain("canary");
    assertThat(asked).hasSize(1);
  }

  private HttpCall call(String method, String path, String body) {
    return new HttpCall(
        method,
        "http://127.0.0.1:" + cdn.getAddress().getPort() + path,
        Map.of("Authorization", "Bearer ${env:CDN_TOKEN}"),
        body,
        0,
        Duration.ofSeconds(30));
  }

  private CacheOrder order(HttpCall... clear) {
    HttpCall entry =
        new HttpCall(
            "DELETE",
            "http://127.0.0.1:" + cdn.getAddress().getPort() + "/objects/${name}",
            Map.of("Authorization", "Bearer ${env:CDN_TOKEN}"),
            null,
            0,
            Duration.ofSeconds(30));
    return new CacheOrder(
        List.of(new Cache("cdn", new HttpCache(List.of(clear), entry), true, List.of(), null)));
  }
}
