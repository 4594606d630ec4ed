package org.rollbackpipelines.activities.probe;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/** A web service that answers as a test wants it to. */
final class Shop implements AutoCloseable {
  static final Reply WELL = new Reply(200, "{\"status\":\"UP\",\"version\":\"v1.0.0\"}");
  static final Reply BROKEN = new Reply(500, "broken");

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;
  private final AtomicInteger asked = new AtomicInteger();

  private Shop(HttpHandler handler) {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext(
        "/",
        exchange -> {
          asked.incrementAndGet();
          try (exchange) {
            handler.handle(exchange);
          }
        });
    server.start();
  }

  /** Answers by the number of the request, from 0. */
  static Shop answering(IntFunction<Reply> replies) {
    AtomicInteger next = new AtomicInteger();
    return new Shop(exchange -> send(exchange, replies.apply(next.getAndIncrement())));
  }

  static Shop handling(HttpHandler handler) {
    return new Shop(handler);
  }

  static void send(HttpExchange exchange, Reply reply) throws IOException {
    byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  String url() {
    return "http://127.0.0.1:" + port() + "/health";
  }

  int port() {
    return server.getAddress().getPort();
  }

  int asked() {
    return asked.get();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  record Reply(int status, String body) {}
}
