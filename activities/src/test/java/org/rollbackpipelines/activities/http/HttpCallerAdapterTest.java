package org.rollbackpipelines.activities.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rollbackpipelines.activities.secret.References;
import org.rollbackpipelines.activities.secret.UnresolvedReferenceException;
import org.rollbackpipelines.workflows.application.HttpCall;

class HttpCallerAdapterTest {
  private final List<String> received = new CopyOnWriteArrayList<>();
  private final CountDownLatch never = new CountDownLatch(1);
  private final HttpCaller caller =
      new HttpCaller(new References(Map.of("TOKEN", "s3cret")), doing -> {});
  private HttpServer server;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/queues/", exchange -> answer(exchange, 202, "{\"paused\": true}"));
    server.createContext("/away", HttpCallerAdapterTest::redirect);
    server.createContext("/slow", this::hang);
    server.start();
  }

  @AfterEach
  void stop() {
    never.countDown();
    server.stop(0);
  }

  @Test
  void sendsWhatTheProfileDeclares() throws Exception {
    HttpCall call =
        new HttpCall(
            "PUT",
            url("/queues/${name}"),
            Map.of("Authorization", "Bearer ${env:TOKEN}"),
            "{\"queue\": \"${name}\"}",
            202,
            Duration.ofSeconds(30));

    assertThat(caller.call(call.of("mail"))).isEqualTo("{\"paused\": true}");
    assertThat(received).containsExactly("PUT /queues/mail Bearer s3cret {\"queue\": \"mail\"}");
  }

  @Test
  void saysWhatWasAnsweredInstead() {
    assertThatThrownBy(() -> caller.call(call("/queues/mail")))
        .isInstanceOf(IOException.class)
        .hasMessage("POST " + url("/queues/mail") + ": status 202, expected 200");
  }

  @Test
  void followsNoRedirect() {
    assertThatThrownBy(() -> caller.call(call("/away")))
        .hasMessageContaining("status 302, expected 200");
    assertThat(received).isEmpty();
  }

  @Test
  void waitsNoLongerThanItMay() {
    HttpCall slow = new HttpCall("GET", url("/slow"), Map.of(), null, 200, Duration.ofMillis(200));

    assertThatThrownBy(() -> caller.call(slow))
        .hasMessage("GET " + url("/slow") + ": no whole answer within 200 ms");
  }

  @Test
  void asksNoMetadata() {
    HttpCall metadata =
        new HttpCall("GET", "http://169.254.169.254/", Map.of(), null, 200, Duration.ofSeconds(30));

    assertThatThrownBy(() -> caller.call(metadata)).hasMessageContaining("never asked");
  }

  @Test
  void sendsNothingWithoutItsSecret() {
    HttpCall call =
        new HttpCall(
            "POST",
            url("/queues/mail"),
            Map.of("Authorization", "${env:MISSING}"),
            null,
            202,
            Duration.ofSeconds(30));

    assertThatThrownBy(() -> caller.call(call)).isInstanceOf(UnresolvedReferenceException.class);
    assertThat(received).isEmpty();
  }

  private HttpCall call(String path) {
    return new HttpCall("POST", url(path), Map.of(), null, 200, Duration.ofSeconds(30));
  }

  private String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  private void answer(HttpExchange exchange, int status, String body) throws IOException {
    try (exchange) {
      String sent = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      received.add(
          String.join(
              " ",
              exchange.getRequestMethod(),
              exchange.getRequestURI().getPath(),
              String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")),
              sent));
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private static void redirect(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getResponseHeaders().set("Location", "/queues/mail");
      exchange.sendResponseHeaders(302, -1);
    }
  }

  private void hang(HttpExchange exchange) {
    try (exchange) {
      never.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
