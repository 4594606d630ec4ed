package org.rollbackpipelines.activities.queue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.archive.Json;
import org.rollbackpipelines.activities.http.HttpCaller;
import org.rollbackpipelines.activities.secret.UnresolvedReferenceException;
import org.rollbackpipelines.workflows.application.HttpFigures;

/** What an application tells of a queue over HTTP. */
final class HttpTold {
  private final HttpCaller http;
  private final HttpFigures paths;
  private final String name;

  HttpTold(HttpCaller http, HttpFigures paths, String name) {
    this.http = http;
    this.paths = paths;
    this.name = name;
  }

  Figures figures() throws IOException, InterruptedException, UnresolvedReferenceException {
    JsonNode told = told();
    return new Figures(
        paths.paused() != null && truth(told, paths.paused()),
        number(told, paths.active()),
        paths.waiting() == null ? null : number(told, paths.waiting()),
        paths.failed() == null ? null : number(told, paths.failed()));
  }

  /** The position is what was counted when counting began: "completed failed". */
  @Nullable Tally tally(@Nullable Tally from)
      throws IOException, InterruptedException, UnresolvedReferenceException {
    if (paths.completed() == null || paths.failed() == null) {
      return null;
    }
    JsonNode told = told();
    long completed = number(told, paths.completed());
    long failed = number(told, paths.failed());
    if (from == null) {
      return new Tally(completed + " " + failed, 0, 0);
    }
    String[] begun = from.position().split(" ", 2);
    return new Tally(from.position(), since(begun[0], completed), since(begun[1], failed));
  }

  /** An application that was started anew counts from nothing. */
  private static long since(String begun, long now) {
    long before = Long.parseLong(begun);
    return now < before ? now : now - before;
  }

  private JsonNode told() throws IOException, InterruptedException, UnresolvedReferenceException {
    try {
      return Json.mapper().readTree(http.call(paths.ask().of(name)));
    } catch (JsonProcessingException withTheBodyInItsMessage) {
      throw new RefusedException(where() + " is no JSON: its figures cannot be read");
    }
  }

  private long number(JsonNode told, String path) throws RefusedException {
    JsonNode found = at(told, path);
    if (!found.isIntegralNumber() || found.asLong() < 0) {
      throw new RefusedException(where() + " holds no count at " + path);
    }
    return found.asLong();
  }

  private boolean truth(JsonNode told, String path) throws RefusedException {
    JsonNode found = at(told, path);
    if (!found.isBoolean()) {
      throw new RefusedException(where() + " holds neither true nor false at " + path);
    }
    return found.asBoolean();
  }

  private String where() {
    return "the answer to " + paths.ask().of(name).words();
  }

  private static JsonNode at(JsonNode told, String path) {
    JsonNode found = told;
    for (String part : path.split("\\.", -1)) {
      found = found.path(part);
    }
    return found;
  }
}
