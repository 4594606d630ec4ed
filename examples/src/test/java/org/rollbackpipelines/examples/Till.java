package org.rollbackpipelines.examples;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** What the sample shop cannot do without; the test shuts it and opens it again. */
final class Till implements AutoCloseable {
  private final HttpServer server;
  private volatile boolean open = true;

  private Till(HttpServer server) {
    this.server = server;
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            exchange.sendResponseHeaders(open ? 200 : 503, -1);
          }
        });
    server.start();
  }

  static Till open() {
    try {
      return new Till(
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The lines that make it a check of a profile. */
  String check() {
    return """
          - name: till is open
            http:
              url: http://127.0.0.1:%d/
        """
        .formatted(server.getAddress().getPort());
  }

  void shut() {
    open = false;
  }

  void reopen() {
    open = true;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
