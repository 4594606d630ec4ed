package org.rollbackpipelines.activities.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.rollbackpipelines.activities.archive.Json;

/** A Git host that keeps what it is told, and notes each request that is not as published. */
abstract class HostServer implements AutoCloseable {
  static final String TOKEN = "tok-5ecret";

  final List<String> posts = new CopyOnWriteArrayList<>();

  /** How often it was asked what is under way. */
  final AtomicInteger looks = new AtomicInteger();

  final List<String> violations = new CopyOnWriteArrayList<>();
  final AtomicInteger limited = new AtomicInteger();
  final AtomicInteger broken = new AtomicInteger();
  final AtomicInteger unanswered = new AtomicInteger();
  volatile String accepted = TOKEN;

  /** Its answers never end. */
  volatile boolean endless;

  /** What it says of values that it does not like: it quotes them. */
  volatile boolean picky;

  /** The releases that its repository has tagged. */
  final Map<String, String> tags = new LinkedHashMap<>();

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();

  HostServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::take);
    server.setExecutor(threads);
    server.start();
  }

  /** An answer: nothing more than a status where it has no body. */
  record Answer(int status, JsonNode body) {}

  /** A request, taken apart. */
  record Asked(String method, String path, Map<String, String> query, JsonNode body) {
    boolean is(String wanted, String pattern) {
      return method.equals(wanted) && path.matches(pattern);
    }

    long id(int part) {
      return Long.parseLong(List.of(path.split("/", -1)).get(part));
    }
  }

  abstract Answer answer(Asked asked);

  /** The header that holds the token, as it must be. */
  abstract boolean knows(HttpExchange exchange);

  abstract void check(HttpExchange exchange);

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      Asked asked = asked(exchange);
      check(exchange);
      if (!knows(exchange)) {
        send(exchange, new Answer(401, message("Bad credentials")));
      } else if (limited.get() > 0 && limited.getAndDecrement() > 0) {
        exchange.getResponseHeaders().set("Retry-After", "1");
        send(exchange, new Answer(429, message("slow down")));
      } else if (broken.get() > 0 && broken.getAndDecrement() > 0) {
        send(exchange, new Answer(502, message("Server Error")));
      } else if (endless) {
        sendForEver(exchange);
      } else {
        heard(exchange, asked);
      }
    }
  }

  private void heard(HttpExchange exchange, Asked asked) throws IOException {
    Answer answer;
    synchronized (this) {
      answer = answer(asked);
    }
    if ("in_progress".equals(asked.query().get("status"))) {
      looks.incrementAndGet();
    }
    boolean post = asked.method().equals("POST");
    if (post) {
      posts.add(asked.path() + (asked.body().isEmpty() ? "" : " " + asked.body()));
    }
    // Done, but whoever asked never hears of it.
    if (!post || unanswered.get() == 0 || unanswered.getAndDecrement() == 0) {
      send(exchange, paged(exchange, asked, answer));
    }
  }

  private Answer paged(HttpExchange exchange, Asked asked, Answer answer) {
    JsonNode list = answer.body().isArray() ? answer.body() : answer.body().path("workflow_runs");
    if (!list.isArray()) {
      return answer;
    }
    int size = Integer.parseInt(asked.query().getOrDefault("per_page", "20"));
    int page = Integer.parseInt(asked.query().getOrDefault("page", "1"));
    ArrayNode part = Json.mapper().createArrayNode();
    for (int i = (page - 1) * size; i < Math.min(list.size(), page * size); i++) {
      part.add(list.get(i));
    }
    if (page * size < list.size()) {
      String here = exchange.getRequestURI().toString().replaceAll("&page=\\d+", "");
      exchange
          .getResponseHeaders()
          .set("Link", "<" + url() + here + "&page=" + (page + 1) + ">; rel=\"next\"");
    }
    return new Answer(
        answer.status(),
        answer.body().isArray()
            ? part
            : object().put("total_count", list.size()).set("workflow_runs", part));
  }

  private static void send(HttpExchange exchange, Answer answer) throws IOException {
    byte[] content =
        answer.status() == 204 ? new byte[0] : answer.body().toString().getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
    exchange.sendResponseHeaders(answer.status(), content.length == 0 ? -1 : content.length);
    exchange.getResponseBody().write(content);
  }

  private static void sendForEver(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    byte[] more = new byte[8192];
    while (true) {
      exchange.getResponseBody().write(more);
    }
  }

  private Asked asked(HttpExchange exchange) throws IOException {
    Map<String, String> query = new HashMap<>();
    String raw = exchange.getRequestURI().getRawQuery();
    for (String pair : raw == null ? new String[0] : raw.split("&")) {
      String[] parts = pair.split("=", 2);
      query.put(parts[0], URLDecoder.decode(parts[1], UTF_8));
    }
    byte[] body = exchange.getRequestBody().readAllBytes();
    return new Asked(
        exchange.getRequestMethod(),
        exchange.getRequestURI().getRawPath(),
        query,
        body.length == 0 ? object() : Json.mapper().readTree(body));
  }

  static ObjectNode object() {
    return Json.mapper().createObjectNode();
  }

  static ObjectNode known(Map<Long, ObjectNode> all, long id) {
    return Objects.requireNonNull(all.get(id));
  }

  static ArrayNode array(List<ObjectNode> all) {
    ArrayNode array = Json.mapper().createArrayNode();
    all.forEach(array::add);
    return array;
  }

  /** The tags with their commits, whose key is called differently by each host. */
  ArrayNode tagged(String commit) {
    ArrayNode all = Json.mapper().createArrayNode();
    tags.forEach(
        (name, sha) -> all.addObject().put("name", name).set("commit", object().put(commit, sha)));
    return all;
  }

  static JsonNode message(String text) {
    return object().put("message", text);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
