package org.rollbackpipelines.activities.cache;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rollbackpipelines.activities.command.Pulse;
import org.rollbackpipelines.activities.redis.LocalRedis;
import org.rollbackpipelines.activities.secret.References;
import org.rollbackpipelines.workflows.application.Cache;
import org.rollbackpipelines.workflows.application.CacheScope;
import org.rollbackpipelines.workflows.application.CacheStore;
import org.rollbackpipelines.workflows.application.HttpCache;
import org.rollbackpipelines.workflows.application.HttpCall;
import org.rollbackpipelines.workflows.application.RedisCache;
import org.rollbackpipelines.workflows.application.RedisServer;
import org.rollbackpipelines.workflows.cache.CacheOrder;
import org.rollbackpipelines.workflows.cache.EntryOrder;
import org.rollbackpipelines.workflows.step.StepResult;
import redis.clients.jedis.Jedis;

class KnownCachesAdapterTest {
  @TempDir static Path folder;

  private static LocalRedis redis;
  private static HttpServer web;
  private static final List<String> ASKED = new CopyOnWriteArrayList<>();

  private final KnownCaches caches =
      new KnownCaches(new References(Map.of("PURGE_KEY", "k3y")), doing -> {});

  @BeforeAll
  static void start() throws Exception {
    redis = LocalRedis.start(folder);
    web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    web.createContext(
        "/",
        exchange -> {
          try (exchange) {
            ASKED.add(
                exchange.getRequestMethod()
                    + " "
                    + exchange.getRequestURI()
                    + " "
                    + exchange.getRequestHeaders().getFirst("X-Purge-Key"));
            boolean known = !exchange.getRequestURI().getPath().startsWith("/unknown");
            exchange.sendResponseHeaders(known ? 200 : 404, -1);
          }
        });
    web.start();
  }

  @AfterAll
  static void stop() throws Exception {
    web.stop(0);
    redis.close();
  }

  @BeforeEach
  void empty() {
    ASKED.clear();
    try (Jedis there = redis.connect()) {
      String unused = there.flushAll();
    }
  }

  @Test
  @Tag("stu-07")
  void clearsTheKeysOfItsPatternsAndNothingElse() {
    try (Jedis there = redis.connect()) {
      IntStream.range(0, 5_000).forEach(i -> there.set("page:" + i, "old"));
      there.set("session:1", "somebody");
    }

    StepResult cleared = caches.clear(order(patterns("page:*", "fragment:*")));

    assertThat(cleared.ok()).isTrue();
    assertThat(cleared.detail()).isEqualTo("cache pages: cleared of 5000 keys");
    assertThat(keys(0)).containsExactly("session:1");
  }

  @Test
  void clearsTwiceAsWellAsOnce() {
    set(0, "page:1");
    StepResult unused = caches.clear(order(patterns("page:*")));

    assertThat(caches.clear(order(patterns("page:*"))).detail())
        .isEqualTo("cache pages: cleared of 0 keys");
  }

  @Test
  void goesOnWhereItWasCutOff() {
    try (Jedis there = redis.connect()) {
      IntStream.range(0, 20_000).forEach(i -> there.set("page:" + i, "old"));
    }
    AtomicInteger beats = new AtomicInteger();
    Pulse nobodyWaits =
        doing -> {
          boolean clears = doing.what().endsWith("page:*");
          if (clears && beats.incrementAndGet() == 3) {
            throw new IllegalStateException("nobody waits any more");
          }
        };
    KnownCaches cutOff = new KnownCaches(new References(Map.of()), nobodyWaits);

    try {
      StepResult unused = cutOff.clear(order(patterns("page:*")));
      assertThat(unused).as("it must not come to its end").isNull();
    } catch (IllegalStateException e) {
      assertThat(keys(0)).isNotEmpty().hasSizeLessThan(20_000);
    }

    assertThat(caches.clear(order(patterns("page:*"))).ok()).isTrue();
    assertThat(keys(0)).isEmpty();
  }

  @Test
  void clearsOneDatabaseAndLeavesTheOthers() {
    set(0, "page:1");
    set(1, "page:1");

    StepResult cleared =
        caches.clear(order(new RedisCache(redis.server(1), CacheScope.DATABASE, List.of(), false)));

    assertThat(cleared.detail()).isEqualTo("cache pages: cleared of 1 key");
    assertThat(keys(0)).containsExactly("page:1");
    assertThat(keys(1)).isEmpty();
  }

  @Test
  void clearsTheWholeServer() {
    set(0, "page:1");
    set(3, "page:1");

    StepResult cleared =
        caches.clear(order(new RedisCache(redis.server(0), CacheScope.SERVER, List.of(), false)));

    assertThat(cleared.detail()).isEqualTo("cache pages: cleared of 2 keys");
    assertThat(keys(0)).isEmpty();
    assertThat(keys(3)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"bullmq", "bull", "celery", "celery under a prefix", "sidekiq", "rq", "kept"})
  @Tag("stu-07")
  void leavesADatabaseAloneInWhichQueuesLive(String library) {
    queueOf(library);
    set(0, "page:1");
    List<String> before = keys(0);
    RedisCache all = new RedisCache(redis.server(0), CacheScope.DATABASE, List.of(), false);

    StepResult looked = caches.look(order(all));
    StepResult cleared = caches.clear(order(all));

    assertThat(looked.ok()).isFalse();
    assertThat(cleared.ok()).isFalse();
    assertThat(cleared.detail())
        .startsWith("cache pages: queues live among what would go (")
        .contains("evenQueues: true");
    assertThat(keys(0)).isEqualTo(before);
  }

  @Test
  void findsAQueueThatIsCalledOtherwiseThanWhatLeadsToIt() {
    queueOf("celery under a prefix");
    set(0, "app:page:1");

    StepResult cleared = caches.clear(order(patterns("app:mai*")));

    assertThat(cleared.ok()).isFalse();
    assertThat(cleared.detail()).contains("queues live among what would go (app:mail");
    assertThat(caches.clear(order(patterns("app:page:*"))).ok()).isTrue();
  }

  @Test
  void leavesAServerAloneInWhichQueuesLiveAnywhere() {
    queueOf("bullmq");
    set(5, "page:1");

    StepResult looked =
        caches.look(order(new RedisCache(redis.server(5), CacheScope.SERVER, List.of(), false)));

    assertThat(looked.ok()).isFalse();
    assertThat(looked.detail()).contains("bull:mail");
  }

  @Test
  void clearsPatternsBesideQueuesButNoneThatHitsThem() {
    queueOf("bullmq");
    set(0, "page:1");

    StepResult beside = caches.clear(order(patterns("page:*")));
    StepResult hitting = caches.clear(order(patterns("bull:*")));

    assertThat(beside.detail()).isEqualTo("cache pages: cleared of 1 key");
    assertThat(hitting.ok()).isFalse();
    assertThat(keys(0)).contains("bull:mail:1", "bull:mail:wait", "bull:mail:meta");
  }

  @Test
  void clearsQueuesWhereTheProfileSaysSo() {
    queueOf("bullmq");

    StepResult cleared =
        caches.clear(order(new RedisCache(redis.server(0), CacheScope.DATABASE, List.of(), true)));

    assertThat(cleared.ok()).isTrue();
    assertThat(keys(0)).isEmpty();
  }

  @Test
  void failsForADeadServerOnlyWhereTheCacheIsRequired() throws Exception {
    RedisServer dead;
    try (LocalRedis gone = LocalRedis.start(folder)) {
      dead = gone.server(0);
    }
    RedisCache kept = new RedisCache(dead, CacheScope.PATTERNS, List.of("page:*"), false);

    StepResult optional = caches.clear(order(kept));
    StepResult required =
        caches.clear(new CacheOrder(List.of(new Cache("pages", kept, true, List.of(), null))));

    assertThat(optional.ok()).isTrue();
    assertThat(optional.checks()).noneMatch(check -> check.passed());
    assertThat(required.ok()).isFalse();
    assertThat(required.detail()).contains("does not answer");
  }

  @Test
  @Tag("stu-07")
  void clearsOverHttpAndForgetsSingleEntries() {
    HttpCall purge =
        new HttpCall(
            "DELETE",
            url("/cache"),
            Map.of("X-Purge-Key", "${env:PURGE_KEY}"),
            null,
            200,
            Duration.ofSeconds(30));
    HttpCall entry =
        new HttpCall(
            "POST", url("/cache/${name}/forget"), Map.of(), null, 200, Duration.ofSeconds(30));
    HttpCache store = new HttpCache(List.of(purge), entry);

    assertThat(caches.clear(order(store)).ok()).isTrue();
    StepResult forgotten =
        caches.forget(new EntryOrder(order(store).caches(), List.of("user-7", "user-8")));

    assertThat(forgotten.detail()).isEqualTo("cache pages: cleared of user-7, user-8");
    assertThat(ASKED)
        .containsExactly(
            "DELETE /cache k3y",
            "POST /cache/user-7/forget null",
            "POST /cache/user-8/forget null");
  }

  @Test
  @Tag("stu-07")
  void warmsByAskingAndTellsWhatWasNotThere() {
    Cache cold =
        new Cache(
            "pages", patterns("page:*"), false, List.of(url("/"), url("/unknown/page")), null);

    StepResult warmed = caches.warm(new CacheOrder(List.of(cold)));

    assertThat(ASKED).containsExactly("GET / null", "GET /unknown/page null");
    assertThat(warmed.checks())
        .singleElement()
        .satisfies(one -> assertThat(one.passed()).isFalse());
    assertThat(warmed.detail()).endsWith("/unknown/page: status 404, expected 200 to 299");
  }

  private static void queueOf(String library) {
    try (Jedis there = redis.connect()) {
      switch (library) {
        case "bullmq" -> {
          there.hset("bull:mail:meta", "opts.maxLenEvents", "10000");
          there.lpush("bull:mail:wait", "1");
          there.hset("bull:mail:1", "data", "{}");
        }
        case "bull" -> {
          there.set("bull:mail:id", "1");
          there.lpush("bull:mail:wait", "1");
        }
        case "celery" -> {
          there.sadd("_kombu.binding.celery", "celery");
          there.lpush("celery", "{}");
        }
        case "celery under a prefix" -> {
          there.sadd("app:_kombu.binding.jobs", "mail\u0006\u0016\u0006\u0016mail");
          there.lpush("app:mail", "{}");
        }
        case "sidekiq" -> {
          there.sadd("queues", "default");
          there.lpush("queue:default", "{}");
        }
        case "rq" -> {
          there.sadd("rq:queues", "rq:queue:default");
          there.lpush("rq:queue:default", "1");
        }
        // Jobs that were put away are the only copy of them.
        case "kept" -> there.lpush("rollback:kept:shop:run-1:mail:wait", "1");
        default -> throw new IllegalArgumentException(library);
      }
    }
  }

  private static RedisCache patterns(String... patterns) {
    return new RedisCache(redis.server(0), CacheScope.PATTERNS, List.of(patterns), false);
  }

  private static CacheOrder order(CacheStore store) {
    return new CacheOrder(List.of(new Cache("pages", store, false, List.of(), null)));
  }

  private static void set(int database, String key) {
    try (Jedis there = redis.connect()) {
      there.select(database);
      there.set(key, "old");
    }
  }

  private static List<String> keys(int database) {
    try (Jedis there = redis.connect()) {
      there.select(database);
      return there.keys("*").stream().sorted().toList();
    }
  }

  private static String url(String path) {
    return "http://127.0.0.1:" + web.getAddress().getPort() + path;
  }
}
