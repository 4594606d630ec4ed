package org.rollbackpipelines.starter.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollbackpipelines.starter.engine.FreePort;

final class KilledDemoServerAdapterTest {
  private static final String PASSWORD = "open sesame";

  private final int port = FreePort.find();
  @TempDir private Path folder;

  @Test
  void endsWithTheDemoThoughThatIsKilled() throws Exception {
    Process demo = demo();
    List<ProcessHandle> server = List.of();
    try {
      awaitReady(demo);
      server = demo.toHandle().descendants().toList();
      assertThat(server).hasSizeGreaterThan(3).allMatch(KilledDemoServerAdapterTest::runs);
      assertThat(accepts()).isTrue();

      demo.destroyForcibly().waitFor();

      awaitEnd(server);
      assertThat(accepts()).isFalse();
    } finally {
      demo.destroyForcibly();
      server.forEach(ProcessHandle::destroyForcibly);
    }
  }

  private Process demo() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Djava.io.tmpdir=" + folder,
            "-cp",
            System.getProperty("java.class.path"),
            ServerOfItsOwn.class.getName(),
            String.valueOf(port),
            PASSWORD)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static void awaitReady(Process demo) throws IOException {
    try (BufferedReader said =
        new BufferedReader(new InputStreamReader(demo.getInputStream(), UTF_8))) {
      assertThat(said.readLine()).isEqualTo(ServerOfItsOwn.READY);
    }
  }

  private boolean accepts() {
    try (Connection admin = new EmbeddedPostgres(port, PASSWORD).asAdmin(EmbeddedPostgres.ADMIN)) {
      return admin.isValid(30);
    } catch (SQLException e) {
      return false;
    }
  }

  /** What has ended may be there until somebody looks after it, without a program of its own. */
  private static boolean runs(ProcessHandle process) {
    return process.isAlive() && process.info().command().isPresent();
  }

  private static void awaitEnd(List<ProcessHandle> server) {
    long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    while (server.stream().anyMatch(KilledDemoServerAdapterTest::runs)) {
      assertThat(System.nanoTime()).as("the server goes on").isLessThan(deadline);
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }
}
