package org.rollbackpipelines.activities.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.temporal.failure.ApplicationFailure;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.postgres.Kill.Victim;
import org.rollbackpipelines.workflows.step.StepResult;

/** An attempt that is hit: a worker's own process where that is killed, and a thread otherwise. */
final class Attempt {
  private final Cluster cluster;
  private final Path folder;
  private final ShopDatabases databases;
  private final String backup;
  private @Nullable Process worker;
  private CompletableFuture<StepResult> here = new CompletableFuture<>();

  Attempt(Cluster cluster, Path folder, ShopDatabases databases, String backup) {
    this.cluster = cluster;
    this.folder = folder;
    this.databases = databases;
    this.backup = backup;
  }

  void begin(Kill kill, String run) {
    if (kill.victim() == Victim.WORKER) {
      worker = WorkerOfOneStep.start(cluster.port(), folder, kill.moment(), run, backup);
    } else {
      here = CompletableFuture.supplyAsync(() -> databases.attempt(kill.moment(), run, backup));
    }
  }

  /** kill -9; what it did not end by itself fails as an outage, which is tried again. */
  void hit(Kill kill) {
    Process process = worker;
    if (process != null) {
      assertThat(process.isAlive()).as("it is killed while it is at work").isTrue();
      process.destroyForcibly().onExit().join();
      return;
    }
    assertThat(here).as("it is hit while it is at work").isNotDone();
    switch (kill.victim()) {
      case PROGRAM -> killProgram(kill.moment().program());
      case SERVER -> {
        cluster.kill();
        cluster.startAgain();
      }
      case WORKER -> throw new AssertionError("it has a process of its own");
    }
    Throwable failure = catchThrowable(() -> here.get(2, TimeUnit.MINUTES));
    assertThat(failure)
        .isInstanceOf(ExecutionException.class)
        .cause()
        .isInstanceOfSatisfying(
            ApplicationFailure.class, outage -> assertThat(outage.isNonRetryable()).isFalse());
  }

  private void killProgram(String program) {
    long killed =
        ProcessHandle.allProcesses()
            .filter(process -> isOurs(process.info(), program))
            .filter(ProcessHandle::destroyForcibly)
            .count();
    assertThat(killed).as(program).isPositive();
  }

  private boolean isOurs(ProcessHandle.Info info, String program) {
    return info.command().filter(path -> path.endsWith("/" + program)).isPresent()
        && info.commandLine().filter(line -> line.contains("--port=" + cluster.port())).isPresent();
  }
}
