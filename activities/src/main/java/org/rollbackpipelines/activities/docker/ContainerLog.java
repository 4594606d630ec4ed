package org.rollbackpipelines.activities.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** The end of a container's log. */
final class ContainerLog {
  private ContainerLog() {}

  static void tell(
      DockerClient docker, ProjectContainer container, int lines, Consumer<String> line) {
    await(
        docker
            .logContainerCmd(container.id())
            .withStdOut(true)
            .withStdErr(true)
            .withTimestamps(true)
            .withTail(lines)
            .exec(new Telling(line)));
  }

  private static void await(Telling log) {
    try (log) {
      log.awaitCompletion();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // Time is up: what was told until now is kept.
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the log to its end", e);
    }
  }

  private static final class Telling extends ResultCallback.Adapter<Frame> {
    private final Consumer<String> line;

    Telling(Consumer<String> line) {
      this.line = line;
    }

    @Override
    public void onNext(Frame frame) {
      new String(frame.getPayload(), StandardCharsets.UTF_8).lines().forEach(line);
    }
  }
}
