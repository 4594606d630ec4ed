package org.rollbackpipelines.activities.command;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One program while it runs. */
final class RunningCommand {
  private static final long LOOK_MILLIS = 100;
  static final int KEPT_OUTPUT = 1024 * 1024;
  private static final int KEPT_COMPLAINT = 64 * 1024;
  private static final long DRAIN_MILLIS = 2000;

  /** More than any secret is long: what the cut leaves of one must not reach the last line. */
  private static final int LAST_LINES = 8 * 1024;

  private final Command command;
  private final Leftovers leftovers;
  private final String mark = UUID.randomUUID().toString();
  private final Instant startedAt = Instant.now();
  private final Tail stdout = new Tail(KEPT_OUTPUT, this::spoke);
  private final Tail stderr = new Tail(KEPT_COMPLAINT, this::spoke);
  private final CompletableFuture<Process> started = new CompletableFuture<>();
  private final CompletableFuture<Integer> exit = new CompletableFuture<>();
  private final LifeSigns signs;

  RunningCommand(Command command, Leftovers leftovers) {
    this.command = command;
    this.leftovers = leftovers;
    this.signs = new LifeSigns(() -> Leftovers.work(mark), command.stall());
  }

  /** Starts it on a thread that lives exactly as long as the program. */
  void start(Launcher launcher) {
    leftovers.remember(mark);
    onThread(() -> keep(launcher));
    try {
      started.join();
    } catch (CompletionException e) {
      throw failed("could not be started: " + e.getCause());
    }
  }

  /** Waits a moment; null when it still runs. */
  @Nullable CommandResult look() throws InterruptedException {
    try {
      int code = exit.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
      return new CommandResult(code, stdout.text(), stderr.text(), since(startedAt));
    } catch (TimeoutException e) {
      return null;
    } catch (ExecutionException e) {
      throw failed("was lost: " + e.getCause());
    }
  }

  /** Fails when it has taken too long, or hangs. */
  void requireProgress() {
    if (since(startedAt).compareTo(command.deadline()) > 0) {
      throw failed("had not ended after " + seconds(command.deadline()) + " and was stopped");
    }
    if (signs.none().compareTo(command.stall()) > 0) {
      throw failed(
          "hung: it said nothing, computed nothing and moved no bytes for "
              + seconds(command.stall())
              + " and was stopped");
    }
  }

  /** Where it stands, for a heartbeat. */
  Doing doing() {
    return new Doing(
        null,
        command.scrub(command.toString()),
        started.join().pid(),
        since(startedAt).toSeconds(),
        stdout.total() + stderr.total(),
        lastLine());
  }

  /** Ends what the program left in its group, and all of it wherever it went if it was cut off. */
  void end() {
    boolean byItself = exit.isDone() && !exit.isCompletedExceptionally();
    if (byItself) {
      leftovers.endGroup(mark, started.join().pid());
      return;
    }
    if (started.isDone() && !started.isCompletedExceptionally()) {
      started.join().descendants().forEach(ProcessHandle::destroyForcibly);
      started.join().destroyForcibly();
    }
    leftovers.endAll(mark);
  }

  /** Of both its outputs the one that spoke last is not known; complaints tell more. */
  private @Nullable String lastLine() {
    return Stream.of(stderr, stdout)
        .map(tail -> command.scrub(tail.wholeLines(LAST_LINES)))
        .flatMap(
            text ->
                text
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .reduce((a, b) -> b)
                    .stream())
        .findFirst()
        .orElse(null);
  }

  CommandFailedException failed(String what) {
    return new CommandFailedException(command, what, stderr.text());
  }

  private void keep(Launcher launcher) {
    try {
      Process process = launcher.start(command, mark);
      Thread out = pump(process.getInputStream(), stdout);
      Thread err = pump(process.getErrorStream(), stderr);
      started.complete(process);
      int code = process.waitFor();
      out.join(DRAIN_MILLIS); // A daemon it left behind may hold the pipe open for ever.
      err.join(DRAIN_MILLIS);
      exit.complete(code);
    } catch (IOException | InterruptedException | RuntimeException e) {
      started.completeExceptionally(e);
      exit.completeExceptionally(e);
    }
  }

  private Thread pump(InputStream stream, Tail tail) {
    return onThread(() -> tail.read(stream));
  }

  private Thread onThread(Runnable work) {
    Thread thread = new Thread(work, "command " + command.program());
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private void spoke() {
    signs.spoke();
  }

  private static Duration since(Instant instant) {
    return Duration.between(instant, Instant.now());
  }

  private static String seconds(Duration duration) {
    return duration.toMillis() / 1000.0 + " s";
  }
}
