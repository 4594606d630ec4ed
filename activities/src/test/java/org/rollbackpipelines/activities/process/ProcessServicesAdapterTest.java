package org.rollbackpipelines.activities.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.rollbackpipelines.activities.process.Yard.NEW;
import static org.rollbackpipelines.activities.process.Yard.OLD;

import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollbackpipelines.activities.await.Await;
import org.rollbackpipelines.activities.command.ProcessTable;
import org.rollbackpipelines.workflows.application.ProcessService;
import org.rollbackpipelines.workflows.service.KeptArtifact;
import org.rollbackpipelines.workflows.service.ServiceSeen;
import org.rollbackpipelines.workflows.service.ServicesSeen;
import org.rollbackpipelines.workflows.step.StepResult;

final class ProcessServicesAdapterTest {
  @TempDir Path directory;
  private Yard yard;

  @BeforeEach
  void open() {
    yard = new Yard(directory);
  }

  @AfterEach
  void close() {
    yard.close();
  }

  @Test
  void seesAServiceThatRunsWithItsReleaseAndItsStart() {
    yard.switchTo(OLD);

    ServiceSeen web = observe().services().get(0);

    assertThat(web.status()).isEqualTo("running");
    assertThat(web.commit()).isEqualTo(OLD);
    assertThat(web.artifact()).isEqualTo(directory + "/releases/" + OLD);
    assertThat(web.startedAt()).isNotNull();
    assertThat(observe().problems()).isEmpty();
  }

  @Test
  void seesAServiceThatWasNeverStartedAndOneThatEnded() throws Exception {
    assertThat(observe().services().get(0).status()).isEqualTo("absent");

    yard.switchTo(OLD);
    ProcessHandle process = yard.process();
    process.destroyForcibly();
    Await.until("the process is gone", () -> !ProcessTable.lives(process));

    ServiceSeen ended = observe().services().get(0);
    assertThat(ended.status()).isEqualTo("exited");
    assertThat(ended.commit()).isEqualTo(OLD);
  }

  @Test
  void knowsAFolderThatIsNamedForATagByThatName() throws IOException {
    Files.createDirectory(directory.resolve("releases").resolve("v1.2.0"));

    assertThat(observe().kept())
        .filteredOn(kept -> kept.commit() == null)
        .extracting(KeptArtifact::tags)
        .containsExactly(List.of("v1.2.0"));
  }

  @Test
  void countsFinishedReleaseFoldersAsKeptAndHalfMadeOnesNot() throws IOException {
    Files.createDirectory(directory.resolve("releases").resolve(".tmp-3333"));

    assertThat(observe().kept()).extracting(KeptArtifact::commit).containsExactly(OLD, NEW);
  }

  @Test
  void changesNothingWhenItLooks() throws IOException {
    List<Path> before = files();

    observe();

    assertThat(files()).isEqualTo(before);
  }

  @Test
  void namesEveryProblemThatWouldStopASwitchAtOnce() throws IOException {
    Files.createDirectory(directory.resolve("current"));
    yard.webIs(
        new ProcessService(
            List.of("no-such-program"), Map.of("A", "${file:/no/such}"), Duration.ofSeconds(1)));

    assertThat(observe().problems())
        .anyMatch(problem -> problem.contains("current is no symbolic link"))
        .anyMatch(problem -> problem.contains("program 'no-such-program' of service 'web'"))
        .anyMatch(problem -> problem.contains("${file:/no/such} cannot be read"));
  }

  @Test
  void saysThatItsFolderIsMissing() {
    yard = new Yard(directory.resolve("made"));
    Yard gone = new Yard(directory.resolve("gone"));
    gone.folder().root().toFile().renameTo(directory.resolve("elsewhere").toFile());

    ServicesSeen seen = gone.services.observe(gone.runtime());

    assertThat(seen.problems()).singleElement().asString().contains("gone is no folder");
    assertThat(seen.kept()).isEmpty();
  }

  @Test
  void buildsAReleaseOnceAndCountsItAsKeptOnlyThen() throws IOException {
    yard.builtWith("sh", "-c", "echo built >> builds");

    assertThat(observe().kept()).isEmpty();
    yard.build(OLD);
    yard.build(OLD);

    assertThat(directory.resolve("releases").resolve(OLD).resolve("builds")).hasContent("built");
    assertThat(observe().kept()).extracting(KeptArtifact::commit).containsExactly(OLD);
  }

  @Test
  void showsTheLastLinesOfABuildThatFailsAndBuildsAgainNextTime() {
    yard.builtWith("sh", "-c", "echo compiling; echo 'Shop.java:7: no such symbol' >&2; exit 3");

    assertThatThrownBy(() -> yard.build(OLD))
        .isInstanceOfSatisfying(
            ApplicationFailure.class,
            failure -> {
              assertThat(failure.getType()).isEqualTo("BuildFailed");
              assertThat(failure.isNonRetryable()).isTrue();
            })
        .hasMessageContaining("exit code 3")
        .hasMessageContaining("Shop.java:7: no such symbol");
    assertThat(directory.resolve("logs/build-" + OLD + ".log")).content().contains("compiling");

    yard.builtWith("true");
    assertThat(yard.build(OLD).detail()).startsWith("built ");
  }

  @Test
  void keepsWhatRunsAsReadySoThatItIsNeverBuiltAgain() {
    yard.switchTo(OLD);
    yard.builtWith("false");

    yard.keep(OLD);
    yard.switchTo(NEW);

    assertThat(yard.build(OLD).detail()).endsWith("was built before");
  }

  @Test
  void saysThatAReleaseItShouldKeepIsGone() {
    assertThatThrownBy(() -> yard.keep("4444444"))
        .isInstanceOf(ApplicationFailure.class)
        .hasMessageContaining("4444444")
        .hasMessageContaining("nothing was touched");
  }

  @Test
  void confirmsAProcessThatStaysUp() {
    yard.switchTo(OLD);

    StepResult result = yard.confirm(OLD);

    assertThat(result.ok()).isTrue();
    assertThat(result.checks()).singleElement().matches(check -> check.passed());
  }

  @Test
  void noticesAProcessThatEndsAtOnce() {
    yard.release(NEW, "echo cannot start; exit 1");
    yard.switchTo(NEW);

    StepResult result = yard.confirm(NEW);

    assertThat(result.ok()).isFalse();
    assertThat(result.detail()).contains("process web exited").contains("logs/web.log");
  }

  @Test
  void noticesThatAnotherReleaseRuns() {
    yard.switchTo(OLD);
    StepResult result =
        yard.services.confirm(
            new org.rollbackpipelines.workflows.service.ConfirmServices(
                yard.runtime(), yard.versions(NEW), Duration.ofMillis(100)));

    assertThat(result.ok()).isFalse();
    assertThat(result.detail()).contains("runs " + directory + "/releases/" + OLD);
  }

  private ServicesSeen observe() {
    return yard.services.observe(yard.runtime());
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.sorted().toList();
    }
  }
}
