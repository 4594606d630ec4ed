package org.rollbackpipelines.activities.queue;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.archive.Json;
import org.rollbackpipelines.workflows.step.Counted;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.util.KeyValue;

/** Asks all workers of Celery something, as Celery's own control does over Redis. */
final class CeleryControl {
  private static final String EXCHANGE = "celery.pidbox";
  private static final String REPLIES = "reply.celery.pidbox";
  private static final String BINDINGS = "_kombu.binding." + REPLIES;
  private static final String BETWEEN = "\u0006\u0016";

  /** A worker answers beside its jobs, in milliseconds as a rule. */
  private static final double SECONDS = 5;

  private static final double NANOS = 1e9;
  private final ObjectMapper json = Json.mapper();
  private final Jedis redis;
  private final int database;

  CeleryControl(Jedis redis, int database) {
    this.redis = redis;
    this.database = database;
  }

  /** What each worker says; fails where not all of those that heard it have answered. */
  Map<String, JsonNode> ask(String method, Map<String, Object> arguments) throws IOException {
    return ask(method, arguments, null);
  }

  /** The same of those workers alone. */
  Map<String, JsonNode> ask(
      String method, Map<String, Object> arguments, @Nullable List<String> destination)
      throws IOException {
    String ticket = UUID.randomUUID().toString();
    String replies = ticket + "." + REPLIES;
    String binding = ticket + BETWEEN + BETWEEN + replies;
    redis.sadd(BINDINGS, binding);
    try {
      long heard =
          redis.publish(
              "/" + database + "." + EXCHANGE, message(method, arguments, destination, ticket));
      Map<String, JsonNode> answers =
          answers(replies, destination == null ? heard : destination.size(), method);
      requireNoError(answers, method);
      return answers;
    } finally {
      redis.srem(BINDINGS, binding);
      redis.del(replies);
    }
  }

  private Map<String, JsonNode> answers(String replies, long workers, String method)
      throws IOException {
    Map<String, JsonNode> answers = new LinkedHashMap<>();
    long end = System.nanoTime() + (long) (SECONDS * NANOS);
    while (answers.size() < workers) {
      double left = (end - System.nanoTime()) / NANOS;
      KeyValue<String, String> reply = left <= 0 ? null : redis.brpop(left, replies);
      if (reply == null) {
        throw new IOException(
            "of "
                + Counted.of(workers, "worker")
                + " of Celery "
                + answers.size()
                + " answered '"
                + method
                + "' within "
                + (int) SECONDS
                + " s");
      }
      body(reply.getValue()).properties().forEach(one -> answers.put(one.getKey(), one.getValue()));
    }
    return answers;
  }

  private static void requireNoError(Map<String, JsonNode> answers, String method)
      throws IOException {
    for (Map.Entry<String, JsonNode> answer : answers.entrySet()) {
      if (answer.getValue().has("error")) {
        throw new IOException(
            "Celery's worker "
                + answer.getKey()
                + " answers '"
                + method
                + "' with: "
                + answer.getValue().path("error").asText());
      }
    }
  }

  private JsonNode body(String reply) throws IOException {
    JsonNode message = json.readTree(reply);
    String text = message.path("body").asText();
    return json.readTree(
        "base64".equals(message.path("properties").path("body_encoding").asText())
            ? new String(Base64.getDecoder().decode(text), UTF_8)
            : text);
  }

  private String message(
      String method,
      Map<String, Object> arguments,
      @Nullable List<String> destination,
      String ticket)
      throws IOException {
    ObjectNode body = json.createObjectNode().put("method", method).put("ticket", ticket);
    body.set("arguments", json.valueToTree(arguments));
    if (destination != null) {
      body.set("destination", json.valueToTree(destination));
    }
    body.putObject("reply_to").put("exchange", REPLIES).put("routing_key", ticket);
    ObjectNode message = json.createObjectNode();
    message.put("body", Base64.getEncoder().encodeToString(json.writeValueAsBytes(body)));
    message.put("content-encoding", "utf-8").put("content-type", "application/json");
    message.putObject("headers").put("clock", 1);
    ObjectNode properties = message.putObject("properties");
    properties.put("delivery_mode", 2).put("priority", 0).put("body_encoding", "base64");
    properties.put("delivery_tag", UUID.randomUUID().toString());
    properties.putObject("delivery_info").put("exchange", EXCHANGE).put("routing_key", "");
    return json.writeValueAsString(message);
  }
}
