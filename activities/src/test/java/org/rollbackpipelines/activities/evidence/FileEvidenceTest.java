package org.rollbackpipelines.activities.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollbackpipelines.activities.archive.Archive;
import org.rollbackpipelines.workflows.application.Application;
import org.rollbackpipelines.workflows.application.Budgets;
import org.rollbackpipelines.workflows.application.Check;
import org.rollbackpipelines.workflows.application.ComposeRuntime;
import org.rollbackpipelines.workflows.application.Configuration;
import org.rollbackpipelines.workflows.application.EvidenceRule;
import org.rollbackpipelines.workflows.application.OnFailure;
import org.rollbackpipelines.workflows.application.Patience;
import org.rollbackpipelines.workflows.application.ServiceRuntime;
import org.rollbackpipelines.workflows.application.Source;
import org.rollbackpipelines.workflows.application.TcpProbe;
import org.rollbackpipelines.workflows.evidence.EvidenceOrder;
import org.rollbackpipelines.workflows.source.CheckoutBeside;
import org.rollbackpipelines.workflows.source.CheckoutMove;
import org.rollbackpipelines.workflows.source.Commits;
import org.rollbackpipelines.workflows.source.CommitsQuestion;
import org.rollbackpipelines.workflows.source.CommitsSeen;
import org.rollbackpipelines.workflows.step.StepResult;

class FileEvidenceTest {
  @TempDir Path folder;
  private final TalkingWitness witness = new TalkingWitness();

  @Test
  void keepsStatusLogsVersionsCommitsAndTheHost() throws IOException {
    StepResult result = capture(Duration.ofSeconds(20));

    assertThat(result.ok()).isTrue();
    assertThat(result.detail()).endsWith(": 6 files");
    assertThat(file("status.txt")).isEqualTo("backend running\n");
    assertThat(file("versions.txt")).isEqualTo("backend 1.0\n");
    assertThat(file("logs/backend.log")).isEqualTo("one\ntwo\n");
    assertThat(file("logs/database.log")).isEqualTo("one\ntwo\n");
    assertThat(file("commits.txt")).contains("head 0123", "changed compose.yml");
    assertThat(file("host.txt")).contains("disk of " + folder, "MemAvailable", "load ");
  }

  @Test
  void letsOnlyItsOwnerRead() throws IOException {
    capture(Duration.ofSeconds(20));

    assertThat(permissions("")).isEqualTo("rwx------");
    assertThat(permissions("logs")).isEqualTo("rwx------");
    assertThat(permissions("logs/backend.log")).isEqualTo("rw-------");
  }

  @Test
  void replacesWhatAnEarlierAttemptKept() throws IOException {
    capture(Duration.ofSeconds(20));
    witness.log = List.of("three");

    capture(Duration.ofSeconds(20));

    assertThat(file("logs/backend.log")).isEqualTo("three\n");
    try (var files = Files.list(evidence().resolve("logs"))) {
      assertThat(files).hasSize(2);
    }
  }

  @Test
  void notesWhatCannotBeHadAndGoesOn() throws IOException {
    witness.outage = "the engine does not answer";

    StepResult result = capture(Duration.ofSeconds(20));

    assertThat(result.ok()).isTrue();
    assertThat(result.detail())
        .contains(
            "without status.txt (the engine does not answer)", "logs/backend.log (the engine");
    assertThat(file("host.txt")).isNotEmpty();
  }

  @Test
  void doesNotWaitForAnAnswerThatNeverComes() throws IOException {
    witness.hangs = true;
    Instant before = Instant.now();

    StepResult result = capture(Duration.ofMillis(400));

    assertThat(Instant.now()).isBefore(before.plusSeconds(10));
    assertThat(result.detail()).contains("logs/backend.log (no answer in time)");
    assertThat(file("logs/backend.log")).isEqualTo("one\ntwo\n");
  }

  @Test
  void keepsTheEndOfALogThatIsTooLong() throws IOException {
    witness.log = List.of("first", "x".repeat(3_000_000), "y".repeat(3_000_000), "last");

    capture(Duration.ofSeconds(20));

    assertThat(file("logs/backend.log"))
        .startsWith("(earlier lines left out")
        .endsWith("last\n")
        .hasSizeLessThan(5_300_000);
  }

  @Test
  void neverFailsTheRunWhenNothingCanBeWritten() throws IOException {
    Files.writeString(folder.resolve("shop"), "a file where the folder should be");

    StepResult result = capture(Duration.ofSeconds(20));

    assertThat(result.ok()).isTrue();
    assertThat(result.detail()).contains("0 files; without status.txt (cannot be written");
  }

  private StepResult capture(Duration budget) {
    Application application =
        new Application(
            "shop",
            null,
            null,
            new Source(folder.toString(), "v*", Source.Checkout.MOVE),
            new ComposeRuntime(
                folder.toString(), List.of("docker-compose.yml"), "shop", List.of("backend")),
            List.of(
                new Check(
                    "port", true, 1, new TcpProbe("127.0.0.1", 1, Duration.ofSeconds(1)), null)),
            new EvidenceRule(100),
            new Budgets(
                budget,
                Duration.ofMinutes(1),
                Duration.ofMinutes(1),
                Duration.ofMinutes(1),
                Duration.ofMinutes(1)),
            List.of(),
            OnFailure.UNDO,
            new Patience(Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofMinutes(1)),
            List.of(),
            List.of(),
            null,
            new Configuration(List.of(), List.of()),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of());
    return new FileEvidence(
            new Archive(folder),
            Map.of(ComposeRuntime.class, witness),
            new OneCommit(),
            doing -> {})
        .capture(new EvidenceOrder("run-1", application));
  }

  private Path evidence() {
    return new Archive(folder).evidence("shop", "run-1");
  }

  private String file(String name) throws IOException {
    return Files.readString(evidence().resolve(name));
  }

  private String permissions(String name) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(evidence().resolve(name)));
  }

  private static final class TalkingWitness implements Witness {
    private List<String> log = List.of("one", "two");
    private String outage = "";
    private boolean hangs;

    @Override
    public List<String> services(ServiceRuntime runtime) {
      return answer(List.of("backend", "database"));
    }

    @Override
    public List<String> status(ServiceRuntime runtime) {
      return answer(List.of("backend running"));
    }

    @Override
    public List<String> versions(ServiceRuntime runtime) {
      return answer(List.of("backend 1.0"));
    }

    @Override
    public void log(ServiceRuntime runtime, String service, int lines, Consumer<String> line) {
      answer(log).forEach(line);
      if (hangs) {
        hang();
      }
    }

    @Override
    public List<Path> folders(ServiceRuntime runtime) {
      return List.of();
    }

    private List<String> answer(List<String> lines) {
      if (!outage.isEmpty()) {
        throw new IllegalStateException(outage);
      }
      return lines;
    }

    private static void hang() {
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static final class OneCommit implements Commits {
    @Override
    public CommitsSeen observe(CommitsQuestion question) {
      return new CommitsSeen("0123", "main", List.of("compose.yml"), List.of(), null);
    }

    @Override
    public StepResult checkOutBeside(CheckoutBeside checkout) {
      throw new UnsupportedOperationException("evidence changes nothing");
    }

    @Override
    public StepResult moveCheckout(CheckoutMove move) {
      throw new UnsupportedOperationException("evidence changes nothing");
    }
  }
}
