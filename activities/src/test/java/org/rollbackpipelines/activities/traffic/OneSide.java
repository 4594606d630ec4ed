package org.rollbackpipelines.activities.traffic;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** One side of an application, that can become ill. */
final class OneSide implements AutoCloseable {
  volatile boolean ill;
  volatile String host = "";
  private final HttpServer server;

  OneSide(String name) {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            host = String.valueOf(exchange.getRequestHeaders().getFirst("Host"));
            boolean health = exchange.getRequestURI().getPath().equals("/health");
            byte[] body = ("this is " + name).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("X-Side", name);
            // Without a length the answer comes in chunks.
            exchange.sendResponseHeaders(health && ill ? 500 : 200, 0);
            exchange.getResponseBody().write(body);
          }
        });
    server.start();
  }

  String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
