package org.rollbackpipelines.activities.queue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.rollbackpipelines.workflows.application.RedisServer;

/** A real worker of Celery, as Debian packages it, and the application that gives it jobs. */
final class RealCelery implements AutoCloseable {
  private static final Path SCRIPT = script();
  private final RedisServer broker;
  private final Path log;
  private final Process worker;

  private RealCelery(RedisServer broker, String name, String queue, Path log) throws IOException {
    this.broker = broker;
    this.log = log;
    worker =
        start(
            List.of(
                "-m", "celery", "-A", "celery_shop", "worker", "-Q", queue, "-c", "1", "-n", name));
  }

  /** Begins to work on jobs, one after the other. */
  static RealCelery work(RedisServer broker, String queue, Path log) throws IOException {
    return work(broker, "shop@test", queue, log);
  }

  /** The same under a name of its own, beside others. */
  static RealCelery work(RedisServer broker, String name, String queue, Path log)
      throws IOException {
    return new RealCelery(broker, name, queue, log);
  }

  void add(String queue, int from, int to, String hold) throws Exception {
    add(broker, queue, from, to, hold, log);
  }

  static void add(RedisServer broker, String queue, int from, int to, String hold, Path log)
      throws Exception {
    Process adding =
        start(
            broker,
            List.of(SCRIPT.toString(), queue, String.valueOf(from), String.valueOf(to), hold),
            log);
    if (!adding.waitFor(60, TimeUnit.SECONDS) || adding.exitValue() != 0) {
      throw new IllegalStateException("jobs cannot be added; see " + log);
    }
  }

  /** It lives, and does not answer. */
  void freeze(boolean frozen) throws IOException {
    new ProcessBuilder("kill", frozen ? "-STOP" : "-CONT", String.valueOf(worker.pid()))
        .start()
        .onExit()
        .join();
  }

  /** It dies with all that it is at. */
  void kill() throws InterruptedException {
    List<ProcessHandle> all = worker.descendants().toList();
    worker.destroyForcibly().waitFor();
    all.forEach(ProcessHandle::destroyForcibly);
  }

  private Process start(List<String> arguments) throws IOException {
    return start(broker, arguments, log);
  }

  private static Process start(RedisServer broker, List<String> arguments, Path log)
      throws IOException {
    List<String> command = new ArrayList<>(List.of("/usr/bin/python3"));
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().put("SHOP_BROKER", "redis://" + broker.place());
    builder.environment().put("PYTHONPATH", Objects.requireNonNull(SCRIPT.getParent()).toString());
    builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
    return builder.start();
  }

  private static Path script() {
    try {
      return Path.of(
          Objects.requireNonNull(RealCelery.class.getResource("celery_shop.py")).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws IOException {
    if (!worker.isAlive()) {
      return;
    }
    List<ProcessHandle> all = worker.descendants().toList();
    freeze(false);
    worker.destroy();
    worker.onExit().completeOnTimeout(worker, 20, TimeUnit.SECONDS).join();
    if (worker.isAlive()) {
      worker.destroyForcibly();
      all.forEach(ProcessHandle::destroyForcibly);
    }
  }
}
