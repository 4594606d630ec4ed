package org.rollbackpipelines.activities.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.rollbackpipelines.workflows.application.HttpCall;

/** An application with a plugin that is switched over HTTP, and that tells whether it is on. */
public final class PluginServer implements AutoCloseable {
  public final List<String> heard = new CopyOnWriteArrayList<>();
  public volatile boolean enabled = true;
  public volatile boolean deaf;
  public volatile int status = 200;
  public volatile CountDownLatch held = new CountDownLatch(0);
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();

  public PluginServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    int answered = status;
    if (!exchange.getRequestMethod().equals("GET")) {
      heard.add(path + " " + exchange.getRequestHeaders().getFirst("Authorization") + " " + body);
      awaitRelease();
      if (path.equals("/away")) {
        exchange.getResponseHeaders().set("Location", at("/on"));
        answered = 302;
      } else if (!deaf && status < 300) {
        enabled = path.equals("/on") || (enabled && !path.equals("/off"));
      }
    }
    byte[] content = ("{\"plugin\": {\"enabled\": " + enabled + "}}").getBytes(UTF_8);
    exchange.sendResponseHeaders(answered, content.length);
    exchange.getResponseBody().write(content);
    exchange.close();
  }

  private void awaitRelease() {
    try {
      held.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  public String at(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  public HttpCall post(String path) {
    return new HttpCall(
        "POST",
        at(path),
        Map.of("Authorization", "Bearer ${env:TOKEN}"),
        "{\"by\": \"rollback\"}",
        0,
        Duration.ofSeconds(30));
  }

  @Override
  public void close() {
    held.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
