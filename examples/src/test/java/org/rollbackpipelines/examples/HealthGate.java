package org.rollbackpipelines.examples;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntUnaryOperator;

/** One more check of a profile, whose answer the test gives. */
final class HealthGate implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicInteger asked = new AtomicInteger();

  /** The status of the n-th answer since the last change. */
  private volatile IntUnaryOperator mood = asked -> 200;

  private volatile Runnable onAsked = () -> {};

  HealthGate() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
  }

  void well() {
    become(asked -> 200, () -> {});
  }

  /** Says no, and tells that it was asked. */
  void sick(Runnable onAsked) {
    become(asked -> 503, onAsked);
  }

  /** Says yes and no in turns: never often enough the same. */
  void flapping() {
    become(asked -> asked % 2 == 0 ? 200 : 503, () -> {});
  }

  private void become(IntUnaryOperator mood, Runnable onAsked) {
    asked.set(0);
    this.mood = mood;
    this.onAsked = onAsked;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.sendResponseHeaders(mood.applyAsInt(asked.getAndIncrement()), -1);
    }
    onAsked.run();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
