package org.rollbackpipelines.activities.queue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.archive.Json;
import org.rollbackpipelines.activities.command.Pulse;
import org.rollbackpipelines.activities.http.HttpCaller;
import org.rollbackpipelines.activities.secret.UnresolvedReferenceException;
import org.rollbackpipelines.workflows.application.HttpCall;
import org.rollbackpipelines.workflows.application.HttpFigures;
import org.rollbackpipelines.workflows.application.HttpQueue;

/** A queue that an application steers over HTTP. */
final class HttpLine implements QueueLine {
  private final HttpCaller http;
  private final HttpQueue queue;
  private final String name;

  HttpLine(HttpCaller http, HttpQueue queue, String name) {
    this.http = http;
    this.queue = queue;
    this.name = name;
  }

  @Override
  public Figures figures() throws IOException, InterruptedException, UnresolvedReferenceException {
    HttpFigures paths = queue.figures();
    JsonNode told = told();
    return new Figures(
        paths.paused() != null && truth(told, paths.paused()),
        number(told, paths.active()),
        paths.waiting() == null ? null : number(told, paths.waiting()),
        paths.failed() == null ? null : number(told, paths.failed()));
  }

  /** Where it does not say whether it is paused, it counts as running. */
  @Override
  public boolean pause() throws IOException, InterruptedException, UnresolvedReferenceException {
    String unused = call(queue.pause());
    return true;
  }

  @Override
  public void resume() throws IOException, InterruptedException, UnresolvedReferenceException {
    String unused = call(queue.resume());
  }

  /** The position is what was counted when counting began: "completed failed". */
  @Override
  public @Nullable Tally tally(@Nullable Tally from)
      throws IOException, InterruptedException, UnresolvedReferenceException {
    HttpFigures paths = queue.figures();
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

  @Override
  public String clean(Path kept, Pulse pulse)
      throws IOException, InterruptedException, UnresolvedReferenceException {
    HttpCall clean = queue.clean();
    if (clean == null) {
      throw new RefusedException("http.clean does not say how failed jobs are removed");
    }
    String unused = call(clean);
    return "failed jobs removed by " + clean.of(name).words();
  }

  private String call(HttpCall call)
      throws IOException, InterruptedException, UnresolvedReferenceException {
    return http.call(call.of(name));
  }

  private JsonNode told() throws IOException, InterruptedException, UnresolvedReferenceException {
    try {
      return Json.mapper().readTree(call(queue.figures().ask()));
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
    return "the answer to " + queue.figures().ask().of(name).words();
  }

  private static JsonNode at(JsonNode told, String path) {
    JsonNode found = told;
    for (String part : path.split("\\.", -1)) {
      found = found.path(part);
    }
    return found;
  }
}
