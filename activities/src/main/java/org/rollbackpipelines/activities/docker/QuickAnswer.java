package org.rollbackpipelines.activities.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.command.CommandResult;
import org.rollbackpipelines.activities.container.ContainerAwayException;

/**
 * Asks a small program inside a container, through the engine alone: what clears up after a step
 * that was cancelled must not be cancelled with it.
 */
final class QuickAnswer {
  private static final Duration LONGEST = Duration.ofSeconds(60);
  private static final long LOOK_MILLIS = 20;
  private static final int MOST = 1024 * 1024;

  private final DockerClient docker;
  private final String container;

  QuickAnswer(DockerClient docker, String container) {
    this.docker = docker;
    this.container = container;
  }

  CommandResult to(List<String> argv) {
    long began = System.nanoTime();
    boolean interrupted = Thread.interrupted();
    try {
      return trusted(argv, began);
    } catch (InterruptedException e) {
      interrupted = true;
      throw new ContainerAwayException("interrupted while '" + argv.get(0) + "' was running", e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** A container that goes away answers as if there were no program in it. */
  private CommandResult trusted(List<String> argv, long began) throws InterruptedException {
    String since = startedAt();
    CommandResult said = answer(argv, began);
    if (said.missing() && !ranSince(since, began)) {
      throw new ContainerAwayException(
          "the container went away while '" + argv.get(0) + "' was asked; nothing was changed");
    }
    return said;
  }

  /** What answers now, of the same start, was there all the while. */
  private boolean ranSince(String since, long began) throws InterruptedException {
    return answer(List.of("stat", "/"), began).ok() && startedAt().equals(since);
  }

  private String startedAt() {
    return String.valueOf(docker.inspectContainerCmd(container).exec().getState().getStartedAt());
  }

  private CommandResult answer(List<String> argv, long began) throws InterruptedException {
    String exec =
        docker
            .execCreateCmd(container)
            .withAttachStdout(true)
            .withAttachStderr(true)
            .withCmd(argv.toArray(String[]::new))
            .exec()
            .getId();
    try (Said said = docker.execStartCmd(exec).exec(new Said())) {
      if (!said.awaitCompletion(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
        throw late(argv);
      }
      return new CommandResult(
          exit(exec, argv, began), said.text(said.out), said.text(said.err), since(began));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot let go of what " + argv.get(0) + " said", e);
    }
  }

  /** The engine notes how a program ended a moment after its last word. */
  private int exit(String exec, List<String> argv, long began) throws InterruptedException {
    @Nullable Long exit = docker.inspectExecCmd(exec).exec().getExitCodeLong();
    while (exit == null) {
      if (since(began).compareTo(LONGEST) > 0) {
        throw late(argv);
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
      exit = docker.inspectExecCmd(exec).exec().getExitCodeLong();
    }
    return exit.intValue();
  }

  private static Duration since(long began) {
    return Duration.ofNanos(System.nanoTime() - began);
  }

  private static ContainerAwayException late(List<String> argv) {
    return new ContainerAwayException(
        "'" + argv.get(0) + "' had not ended in its container after " + LONGEST.toSeconds() + " s");
  }

  private static final class Said extends ResultCallback.Adapter<Frame> {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Override
    public synchronized void onNext(Frame frame) {
      ByteArrayOutputStream to = frame.getStreamType() == StreamType.STDERR ? err : out;
      byte[] bytes = frame.getPayload();
      to.write(bytes, 0, Math.min(bytes.length, MOST - to.size()));
    }

    synchronized String text(ByteArrayOutputStream stream) {
      return stream.toString(StandardCharsets.UTF_8);
    }
  }
}
