package org.rollbackpipelines.activities.traffic;

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
import org.rollbackpipelines.workflows.application.HttpCall;
import org.rollbackpipelines.workflows.application.HttpMaintenance;
import org.rollbackpipelines.workflows.application.HttpState;

/** Something in front of applications that is spoken to over HTTP, and holds what it was told. */
final class Balancer implements AutoCloseable {
  final List<String> heard = new CopyOnWriteArrayList<>();
  volatile boolean closed;
  volatile boolean deaf;
  volatile int status = 204;
  private final HttpServer server;

  Balancer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::answer);
    server.start();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      if (exchange.getRequestMethod().equals("GET")) {
        byte[] state =
            (closed ? "{\"mode\":\"maintenance\"}" : "{\"mode\":\"live\"}").getBytes(UTF_8);
        exchange.sendResponseHeaders(200, state.length);
        exchange.getResponseBody().write(state);
        return;
      }
      heard.add(
          exchange.getRequestMethod()
              + " "
              + body
              + " "
              + exchange.getRequestHeaders().getFirst("Authorization"));
      closed = deaf ? closed : body.equals("close");
      exchange.sendResponseHeaders(status, -1);
    }
  }

  HttpMaintenance maintenance(boolean asked) {
    HttpState state =
        new HttpState(url("state"), "maintenance", "live", Map.of(), Duration.ofSeconds(10));
    return new HttpMaintenance(order("close"), order("open"), asked ? state : null);
  }

  private HttpCall order(String body) {
    return new HttpCall(
        "PUT",
        url("mode"),
        Map.of("Authorization", "Bearer ${env:TOKEN}"),
        body,
        0,
        Duration.ofSeconds(10));
  }

  private String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + path;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
