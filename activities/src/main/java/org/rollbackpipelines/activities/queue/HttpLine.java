package org.rollbackpipelines.activities.queue;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.command.Pulse;
import org.rollbackpipelines.activities.http.HttpCaller;
import org.rollbackpipelines.activities.secret.UnresolvedReferenceException;
import org.rollbackpipelines.workflows.application.HttpCall;
import org.rollbackpipelines.workflows.application.HttpQueue;

/** A queue that an application steers over HTTP. */
final class HttpLine implements QueueLine {
  private final HttpCaller http;
  private final HttpQueue queue;
  private final String name;
  private final HttpTold told;

  HttpLine(HttpCaller http, HttpQueue queue, String name) {
    this.http = http;
    this.queue = queue;
    this.name = name;
    this.told = new HttpTold(http, queue.figures(), name);
  }

  @Override
  public Figures figures() throws IOException, InterruptedException, UnresolvedReferenceException {
    return told.figures();
  }

  /** Where it does not say whether it is paused, it counts as running. */
  @Override
  public @Nullable Pause pause()
      throws IOException, InterruptedException, UnresolvedReferenceException {
    String unused = call(queue.pause());
    return Pause.PLAIN;
  }

  @Override
  public void resume() throws IOException, InterruptedException, UnresolvedReferenceException {
    String unused = call(queue.resume());
  }

  @Override
  public @Nullable Tally tally(@Nullable Tally from)
      throws IOException, InterruptedException, UnresolvedReferenceException {
    return told.tally(from);
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
}
