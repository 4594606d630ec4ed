package org.rollbackpipelines.activities.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.archive.Json;
import org.rollbackpipelines.activities.command.Patience;
import org.rollbackpipelines.activities.command.Pulse;
import org.rollbackpipelines.activities.http.HttpTransport;
import org.rollbackpipelines.activities.http.Outages;
import org.rollbackpipelines.activities.secret.References;
import org.rollbackpipelines.activities.secret.UnresolvedReferenceException;

/** One host's REST API: JSON both ways, page after page, no faster than the host allows. */
final class Api {
  private static final Duration ANSWER = Duration.ofSeconds(10);
  private static final Duration MOMENT = Duration.ofMillis(500);

  /** What a question gets whose time is nearly up, and what all of them get after it. */
  private static final Duration LAST = Duration.ofSeconds(5);

  private static final Pattern NEXT = Pattern.compile("<([^<>]+)>\\s*;\\s*rel=\"next\"");

  private final HttpClient client = HttpTransport.client();
  private final String name;
  private final String base;
  private final Map<String, String> headers;
  private final References references;
  private final Pulse pulse;
  private final Limit limit;

  /**
   * An API for the time of one step.
   *
   * @param name what the host is called, for people
   * @param headers with references to secrets, which are resolved for each request
   */
  Api(
      String name,
      String base,
      Map<String, String> headers,
      References references,
      Pulse pulse,
      Limit limit) {
    this.name = name;
    this.base = base;
    this.headers = Map.copyOf(headers);
    this.references = references;
    this.pulse = pulse;
    this.limit = limit;
  }

  String name() {
    return name;
  }

  /** Values that go out to the host, with their secrets. */
  Map<String, String> resolved(Map<String, String> values) {
    try {
      return references.resolve(values);
    } catch (UnresolvedReferenceException e) {
      throw new RefusedException(String.valueOf(e.getMessage()));
    }
  }

  JsonNode get(String path) {
    return json(send("GET", base + path, null, Hidden.NOTHING));
  }

  /** The entries of a list, page after page. */
  List<JsonNode> list(String path, @Nullable String field, int mostPages) {
    List<JsonNode> entries = new ArrayList<>();
    Optional<String> next = Optional.of(base + path);
    for (int page = 0; page < mostPages && next.isPresent(); page++) {
      HttpResponse<byte[]> answer = send("GET", next.get(), null, Hidden.NOTHING);
      JsonNode body = json(answer);
      (field == null ? body : body.path(field)).forEach(entries::add);
      next = next(answer);
    }
    return entries;
  }

  JsonNode post(String path) {
    return json(send("POST", base + path, null, Hidden.NOTHING));
  }

  /** The same with a body; what the host says of it does not tell what is hidden. */
  JsonNode post(String path, JsonNode body, Hidden hidden) {
    return json(send("POST", base + path, body, hidden));
  }

  /** A page of another server would be asked with our token. */
  private Optional<String> next(HttpResponse<byte[]> answer) {
    Matcher link = NEXT.matcher(answer.headers().firstValue("Link").orElse(""));
    if (!link.find()) {
      return Optional.empty();
    }
    if (!link.group(1).startsWith(base + "/")) {
      throw new RefusedException(
          name
              + " has its next page at "
              + link.group(1)
              + ", which is not below "
              + base
              + ": correct api");
    }
    return Optional.of(link.group(1));
  }

  private JsonNode json(HttpResponse<byte[]> answer) {
    try {
      JsonNode body = Json.mapper().readTree(answer.body());
      return body == null ? Json.mapper().createObjectNode() : body;
    } catch (IOException notJson) {
      // What it quotes may be anything.
      throw new UnreachableHostException(
          name + " answers " + answer.uri() + " with something that is no JSON");
    }
  }

  private HttpResponse<byte[]> send(
      String method, String url, @Nullable JsonNode body, Hidden hidden) {
    while (true) {
      HttpResponse<byte[]> answer = once(method, url, body);
      Optional<Duration> pause = RateLimit.pause(answer);
      if (pause.isEmpty()) {
        return Answers.good(name, method, answer, hidden);
      }
      await(pause.get());
    }
  }

  private void await(Duration pause) {
    if (pause.compareTo(limit.left()) > 0) {
      throw new RefusedException(
          name
              + " takes no more requests of ours for "
              + pause.toSeconds()
              + " s, which is longer than there is time: use a token of its own, or wait");
    }
    Limit until = Limit.in(pause);
    while (!until.isOver()) {
      new Patience(pulse).pause(MOMENT, name + " takes no more requests of ours for a while");
    }
  }

  private HttpResponse<byte[]> once(String method, String url, @Nullable JsonNode body) {
    Duration within = within();
    try {
      HttpRequest request =
          HttpTransport.request(url, headers, references)
              .method(
                  method,
                  body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(text(body)))
              .build();
      return HttpTransport.send(
          client, request, within, () -> pulse.beat("waiting for " + name + ": " + method));
    } catch (UnresolvedReferenceException e) {
      throw new RefusedException(String.valueOf(e.getMessage()));
    } catch (TimeoutException e) {
      throw new UnreachableHostException(
          name + " does not answer " + method + " " + url + " within " + within.toSeconds() + " s",
          e);
    } catch (IOException e) {
      throw new UnreachableHostException(
          name
              + " cannot be reached at "
              + base
              + ", or gives no whole answer: "
              + Outages.inWords(e),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while asking; trying again is safe", e);
    }
  }

  /** Many answers in time can be late together: whoever waits for them all must hear of it. */
  private Duration within() {
    Duration left = limit.left();
    if (left.plus(LAST).isNegative()) {
      throw new UnreachableHostException(
          name + " is too slow at " + base + ": it has not answered all questions in time");
    }
    return left.compareTo(LAST) < 0 ? LAST : left.compareTo(ANSWER) < 0 ? left : ANSWER;
  }

  private static String text(JsonNode body) {
    return body.toString();
  }
}
