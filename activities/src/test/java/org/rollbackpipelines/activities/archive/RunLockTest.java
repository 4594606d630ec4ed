package org.rollbackpipelines.activities.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollbackpipelines.workflows.lock.HostLocks;
import org.rollbackpipelines.workflows.lock.LockHolder;

final class RunLockTest {
  @TempDir Path state;

  @AfterEach
  void giveBack() {
    lock().release("shop", "run1");
    lock().release("shop", "run2");
  }

  @Test
  void givesAnApplicationToOneRunAndNamesItToTheOther() {
    assertThat(lock().take("shop", "run1")).isEmpty();

    assertThat(lock().take("shop", "run2"))
        .hasValueSatisfying(
            sentence -> assertThat(sentence).startsWith("run run1 has held shop since 20"));
    assertThat(lock().take("till", "run2")).isEmpty();
    lock().release("till", "run2");
  }

  @Test
  void letsTheRunThatHasItAskAgain() {
    lock().take("shop", "run1");

    assertThat(lock().take("shop", "run1")).isEmpty();
  }

  @Test
  void isFreeOnceItsRunGaveItBackAndNotWhenAnotherTriesTo() {
    lock().take("shop", "run1");

    lock().release("shop", "run2");
    assertThat(lock().take("shop", "run2")).isPresent();
    lock().release("shop", "run1");
    assertThat(lock().take("shop", "run2")).isEmpty();
  }

  @Test
  void holdsBetweenProcessesThoughTheSameProcessWasRefusedMeanwhile() throws Exception {
    lock().take("shop", "run1");
    assertThat(lock().take("shop", "run2")).isPresent();

    assertThat(said(start("run2"))).startsWith("run run1 has held shop since");
    assertThat(said(start("run1"))).isEqualTo("taken");
  }

  @Test
  void isFreeWhenTheProcessThatHeldItDied() throws Exception {
    Process other = start("run2");
    BufferedReader output = other.inputReader(UTF_8);
    assertThat(output.readLine()).isEqualTo("taken");
    assertThat(lock().take("shop", "run1")).isPresent();

    other.destroyForcibly();
    assertThat(other.waitFor(20, TimeUnit.SECONDS)).isTrue();

    assertThat(lock().take("shop", "run1")).isEmpty();
    assertThat(Files.readString(state.resolve("shop/run.lock"))).contains("run1");
  }

  @Test
  void answersTheRunThroughItsPort() {
    HostLocks locks = lock();
    LockHolder one = new LockHolder("shop", "run1", "emergency", Instant.EPOCH);
    LockHolder two = new LockHolder("shop", "run2", "emergency", Instant.EPOCH);

    assertThat(locks.take(one)).isNull();
    assertThat(locks.take(two)).contains("run1");
    locks.release(one);
    assertThat(locks.take(two)).isNull();
  }

  private RunLock lock() {
    return new RunLock(new Archive(state));
  }

  /** What another process says of the application; it has ended when this returns. */
  private static String said(Process other) throws IOException, InterruptedException {
    try (BufferedReader output = other.inputReader(UTF_8)) {
      String said = String.valueOf(output.readLine());
      other.getOutputStream().close();
      assertThat(other.waitFor(20, TimeUnit.SECONDS)).isTrue();
      return said;
    }
  }

  private Process start(String run) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            LockProcess.class.getName(),
            state.toString(),
            run)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }
}
