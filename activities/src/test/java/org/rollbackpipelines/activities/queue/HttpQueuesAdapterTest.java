package org.rollbackpipelines.activities.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollbackpipelines.activities.archive.Archive;
import org.rollbackpipelines.activities.http.HttpCaller;
import org.rollbackpipelines.activities.redis.RedisConnections;
import org.rollbackpipelines.activities.secret.References;
import org.rollbackpipelines.activities.service.ServicesByRuntime;
import org.rollbackpipelines.workflows.application.HttpCall;
import org.rollbackpipelines.workflows.application.HttpFigures;
import org.rollbackpipelines.workflows.application.HttpQueue;
import org.rollbackpipelines.workflows.application.JobQueue;
import org.rollbackpipelines.workflows.application.WhenUndrained;
import org.rollbackpipelines.workflows.queue.QueueOrder;
import org.rollbackpipelines.workflows.step.StepResult;

/** An application with control endpoints for its queues, on a real port. */
@Tag("stu-02")
@Tag("stu-06")
class HttpQueuesAdapterTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final List<String> received = new CopyOnWriteArrayList<>();
  private volatile boolean paused;
  private volatile int active;
  private volatile int failed;
  private volatile int completed;

  /** What happens to the jobs of a queue that was resumed. */
  private volatile Runnable onResume = () -> {};

  private volatile int status = 200;
  private HttpServer server;
  @TempDir private Path folder;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void pausesDrainsCleansAndResumesByTheDeclaredCalls() {
    active = 2;
    completed = 100;
    failed = 7;
    onResume = () -> completed = 110;

    StepResult checked = queues().check(order());
    StepResult pausing = queues().pause(order());
    active = 0;
    StepResult drained = queues().drain(order());
    StepResult cleaned = queues().clean(order());
    StepResult resumed = queues().resume(order());

    assertThat(checked.detail()).isEqualTo("queue mail: 2 active, 5 waiting, 7 failed jobs");
    assertThat(pausing.detail()).isEqualTo("mail paused (2 active, 5 waiting, 7 failed jobs)");
    assertThat(drained.detail()).isEqualTo("mail drained");
    assertThat(cleaned.detail()).startsWith("mail: failed jobs removed by DELETE http://");
    assertThat(resumed.ok()).as(resumed.detail()).isTrue();
    assertThat(resumed.detail())
        .isEqualTo("mail resumed: 0 of 10 jobs failed (0.0 %, at most 2.0 %)");
    assertThat(received.stream().filter(line -> !line.startsWith("GET")).toList())
        .containsExactly(
            "POST /queues/mail/pause Bearer s3cret",
            "DELETE /queues/mail/failed Bearer s3cret",
            "POST /queues/mail/resume Bearer s3cret");
    assertThat(paused).isFalse();
  }

  @Test
  void countsTheJobsThatAreStillWorkedOn() {
    active = 3;

    StepResult drained = queues().drain(order(Duration.ofMillis(300)));

    assertThat(drained.ok()).isFalse();
    assertThat(drained.detail()).isEqualTo("mail: 3 jobs still active after 0 s");
  }

  @Test
  @Tag("stu-21")
  void pausesAgainWhatFailsTooOften() {
    queues().pause(order());
    onResume =
        () -> {
          completed = 30;
          failed = 1;
        };

    StepResult resumed = queues().resume(order());

    assertThat(resumed.ok()).isFalse();
    assertThat(resumed.detail())
        .startsWith("mail: 1 of 31 jobs failed (3.2 %, at most 2.0 %); it is paused again");
    assertThat(paused).isTrue();
  }

  @Test
  void leavesAQueuePausedThatAPersonPaused() {
    paused = true;

    StepResult pausing = queues().pause(order());
    StepResult released = queues().release(order());

    assertThat(pausing.detail()).contains("was paused by somebody else and stays so");
    assertThat(released.ok()).isTrue();
    assertThat(paused).isTrue();
    assertThat(received).allMatch(line -> line.startsWith("GET"));
  }

  @Test
  void refusesAnAnswerWithoutTheFigures() {
    QueueOrder other = order(PATIENCE, "counts.nothing");

    StepResult checked = queues().check(other);
    StepResult pausing = queues().pause(other);

    assertThat(checked.ok()).isFalse();
    assertThat(checked.detail()).endsWith("/queues/mail holds no count at counts.nothing");
    assertThat(pausing.ok()).isFalse();
    assertThat(paused).isFalse();
  }

  @Test
  void triesAgainLaterWhereTheApplicationDoesNotAnswerAndOwnsThePauseThen() {
    status = 503;
    assertThatThrownBy(() -> queues().pause(order())).hasMessageContaining("status 503");
    StepResult checked = queues().check(order());
    status = 200;

    queues().pause(order());
    boolean meanwhile = paused;
    queues().release(order());

    assertThat(checked.ok()).isFalse();
    assertThat(checked.detail()).contains("status 503, expected 200");
    assertThat(meanwhile).isTrue();
    assertThat(paused).isFalse();
  }

  @Test
  void keepsNoQueuePausedForAnotherThatDoesNotAnswer() throws Exception {
    onResume = () -> completed = 10;
    queues().pause(order());
    QueueOrder both = new QueueOrder("shop", "run-1", List.of(away(), order().queues().get(0)));

    StepResult resumed = queues().resume(both);
    boolean after = paused;
    queues().pause(order());
    new PauseNotes(new Archive(folder), "shop").keep(PauseNote.paused("away", "run-1"));
    assertThatThrownBy(() -> queues().release(both)).hasMessageContaining("connection refused");

    assertThat(resumed.detail()).startsWith("away was not paused here; GET http://127.0.0.1:1/");
    assertThat(after).isFalse();
    assertThat(paused).isFalse();
  }

  private static JobQueue away() {
    HttpCall call =
        new HttpCall("GET", "http://127.0.0.1:1/", Map.of(), null, 200, Duration.ofSeconds(30));
    return new JobQueue(
        "away",
        new HttpQueue(call, call, new HttpFigures(call, "active", null, null, null, null), null),
        PATIENCE,
        WhenUndrained.FAIL,
        false,
        2,
        Duration.ofMillis(500));
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    received.add(
        exchange.getRequestMethod()
            + " "
            + path
            + " "
            + exchange.getRequestHeaders().getFirst("Authorization"));
    if (status == 200 && path.endsWith("/pause")) {
      paused = true;
    }
    if (status == 200 && path.endsWith("/resume")) {
      paused = false;
      onResume.run();
    }
    byte[] body =
        String.format(
                "{\"paused\": %b, \"counts\": {\"active\": %d, \"waiting\": 5, \"failed\": %d,"
                    + " \"completed\": %d}}",
                paused, active, failed, completed)
            .getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private JobQueues queues() {
    References references = new References(Map.of("TOKEN", "s3cret"));
    return new JobQueues(
        new Archive(folder),
        new RedisConnections(references),
        new HttpCaller(references, doing -> {}),
        new ServicesByRuntime(Map.of()),
        doing -> {},
        InstantSource.system());
  }

  private QueueOrder order() {
    return order(PATIENCE);
  }

  private QueueOrder order(Duration drain) {
    return order(drain, "counts.active");
  }

  private QueueOrder order(Duration drain, String activePath) {
    HttpQueue control =
        new HttpQueue(
            call("POST", "/pause"),
            call("POST", "/resume"),
            new HttpFigures(
                call("GET", ""),
                activePath,
                "counts.waiting",
                "counts.failed",
                "counts.completed",
                "paused"),
            call("DELETE", "/failed"));
    JobQueue queue =
        new JobQueue("mail", control, drain, WhenUndrained.FAIL, true, 2, Duration.ofMillis(500));
    return new QueueOrder("shop", "run-1", List.of(queue));
  }

  private HttpCall call(String method, String path) {
    return new HttpCall(
        method,
        "http://127.0.0.1:" + server.getAddress().getPort() + "/queues/${name}" + path,
        Map.of("Authorization", "Bearer ${env:TOKEN}"),
        null,
        200,
        Duration.ofSeconds(30));
  }
}
