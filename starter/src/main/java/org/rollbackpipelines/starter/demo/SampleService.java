package org.rollbackpipelines.starter.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The sample application. Its program is in this jar, so that it runs where no compiler is; what
 * differs from release to release are the files of the folder it is started in.
 */
public final class SampleService {
  private final SampleRelease release;

  private SampleService(SampleRelease release) {
    this.release = release;
  }

  /** Serves the release in the working directory on a port of this machine, until it is stopped. */
  public static void main(String[] args) throws IOException {
    if (args.length != 1) {
      System.err.println("usage: SampleService PORT, in the folder of a release");
      System.exit(2);
    }
    int port = Integer.parseInt(args[0]);
    SampleRelease release =
        new SampleRelease(Path.of("").toAbsolutePath(), ShopTables.in(System.getenv()));
    release.migrate();
    HttpServer server = serve(release, port);
    // A JVM that ends waits 0.3 s for threads that wait for the network: there must be none.
    Runtime.getRuntime().addShutdownHook(new Thread(() -> server.stop(0)));
    System.out.println("serving on http://127.0.0.1:" + port + "/");
  }

  /** Only this machine reaches it; port 0 takes any that is free. */
  static HttpServer serve(SampleRelease release, int port) throws IOException {
    SampleService service = new SampleService(release);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext("/health", exchange -> service.answer(exchange, service::health));
    server.createContext(
        "/orders/", exchange -> service.answer(exchange, () -> service.order(exchange)));
    server.createContext("/", exchange -> service.answer(exchange, service::page));
    server.start();
    return server;
  }

  /** A release whose files are broken answers like a real one: the process lives, requests fail. */
  private void answer(HttpExchange exchange, Content content) throws IOException {
    try (exchange) {
      int status = 200;
      Reply reply;
      try {
        reply = content.of();
      } catch (IOException | RuntimeException e) {
        status = 500;
        reply = broken(String.valueOf(e.getMessage()));
        System.err.println("GET " + exchange.getRequestURI().getPath() + ": " + e.getMessage());
      }
      byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", reply.type());
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private Reply health() throws IOException {
    release.prices();
    return json("UP", "");
  }

  private Reply order(HttpExchange exchange) throws IOException {
    release.order(exchange.getRequestURI().getPath().substring("/orders/".length()));
    return json("ORDERED", "");
  }

  private Reply page() throws IOException {
    return new Reply("text/html; charset=utf-8", release.page());
  }

  private Reply broken(String why) throws IOException {
    return json("DOWN", ",\"error\":\"" + why.replaceAll("[\"\\\\\\p{Cntrl}]", "'") + "\"");
  }

  private Reply json(String status, String more) throws IOException {
    return new Reply(
        "application/json",
        "{\"status\":\"" + status + "\",\"version\":\"" + release.version() + "\"" + more + "}\n");
  }

  /** What a path serves. */
  @FunctionalInterface
  private interface Content {
    Reply of() throws IOException;
  }

  private record Reply(String type, String body) {}
}
