package org.rollbackpipelines.activities.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LedgerSharingTest {
  private static final int EACH = 25;

  @TempDir Path state;

  @Test
  void losesNoLineWhenTwoProcessesAndTheirThreadsWriteAtOnce() throws Exception {
    Process first = start("first");
    Process second = start("second");
    CompletableFuture<?>[] threads =
        IntStream.range(0, 4)
            .mapToObj(
                i ->
                    CompletableFuture.runAsync(
                        () -> LedgerProcess.judge(state, "thread" + i, EACH)))
            .toArray(CompletableFuture[]::new);

    CompletableFuture.allOf(threads).get(60, TimeUnit.SECONDS);
    assertThat(first.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(second.waitFor(60, TimeUnit.SECONDS)).isTrue();

    Archive archive = new Archive(state);
    assertThat(new FileReleases(archive, InstantSource.system()).list("shop")).hasSize(6 * EACH);
    assertThat(Files.readAllLines(archive.releases("shop"))).hasSize(6 * EACH);
  }

  private Process start(String by) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            LedgerProcess.class.getName(),
            state.toString(),
            by,
            Integer.toString(EACH))
        .inheritIO()
        .start();
  }
}
