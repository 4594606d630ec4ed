package org.rollbackpipelines.activities.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollbackpipelines.workflows.report.Outcome;
import org.rollbackpipelines.workflows.report.RunOfApplication;
import org.rollbackpipelines.workflows.report.RunResult;

final class FileReportsTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  @TempDir Path folder;
  private Archive archive;
  private FileReports reports;

  @BeforeEach
  void open() {
    archive = new Archive(folder.resolve("state"));
    reports = new FileReports(archive);
  }

  @Test
  void findsARunAsItWasWritten() {
    RunResult run = Runs.run("run1", NOON, Outcome.REVERTED);
    reports.write(run);

    assertThat(reports.find(new RunOfApplication("shop", "run1"))).isEqualTo(run);
    assertThat(reports.find(new RunOfApplication("shop", "run2"))).isNull();
    assertThat(reports.find(new RunOfApplication("till", "run1"))).isNull();
  }

  @Test
  void writesTheNamesTheCommandLinePromises() throws IOException {
    reports.write(Runs.run("run1", NOON, Outcome.ROLLED_BACK));

    JsonNode json = Json.mapper().readTree(report("run1").toFile());
    assertThat(json.path("startedAt").asText()).isEqualTo("2026-03-01T12:00:00Z");
    assertThat(json.path("outcome").asText()).isEqualTo("ROLLED_BACK");
    assertThat(json.at("/steps/1/phase").asText()).isEqualTo("cut-over");
    assertThat(json.at("/steps/2/outcome").asText()).isEqualTo("not-reached");
    assertThat(json.at("/databases/0/tables/0/rowsBefore").asInt()).isEqualTo(10);
  }

  @Test
  void replacesAReportWholeAndLeavesNoPiecesBehind() throws IOException {
    reports.write(Runs.run("run1", NOON, null));
    reports.write(Runs.run("run1", NOON, Outcome.NEEDS_HUMAN));

    assertThat(reports.list("shop"))
        .extracting(RunResult::outcome)
        .containsExactly(Outcome.NEEDS_HUMAN);
    try (Stream<Path> files = Files.list(archive.run("shop", "run1"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("report.json", "report.md");
    }
  }

  @Test
  void keepsReportsFromOtherUsers() throws IOException {
    reports.write(Runs.run("run1", NOON, Outcome.REFUSED));

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(report("run1"))))
        .isEqualTo("rw-------");
  }

  @Test
  void listsRunsOldestFirstAndSkipsADamagedOne() throws IOException {
    reports.write(Runs.run("b", NOON.plusSeconds(1), Outcome.REFUSED));
    reports.write(Runs.run("a", NOON.plusSeconds(2), Outcome.REFUSED));
    reports.write(Runs.run("c", NOON, Outcome.REFUSED));
    reports.write(Runs.run("torn", NOON, Outcome.REFUSED));
    Files.writeString(report("torn"), "{\"run\": \"to");
    Files.createDirectories(archive.evidence("shop", "running"));

    assertThat(reports.list("shop")).extracting(RunResult::run).containsExactly("c", "b", "a");
    assertThat(reports.list("till")).isEmpty();
  }

  @Test
  void listsTheNewestFiftyOfManyRunsInLessThanTheEngineCarries() throws IOException {
    for (int i = 0; i < 300; i++) {
      reports.write(Runs.run("run" + i, NOON.plusSeconds(i), Outcome.ROLLED_BACK));
    }

    List<RunResult> listed = reports.list("shop");

    assertThat(listed).hasSize(50);
    assertThat(listed.get(0).run()).isEqualTo("run250");
    assertThat(listed.get(49).run()).isEqualTo("run299");
    assertThat(listed).allMatch(run -> run.plan() == null && run.steps().isEmpty());
    assertThat(Json.mapper().writeValueAsBytes(listed)).hasSizeLessThan(200_000);
    assertThat(reports.find(new RunOfApplication("shop", "run0")))
        .isEqualTo(Runs.run("run0", NOON, Outcome.ROLLED_BACK));
  }

  @Test
  void saysWhereItCouldNotKeepAReport() throws IOException {
    Files.writeString(folder.resolve("state"), "a file where the folder should be");

    assertThatThrownBy(() -> reports.write(Runs.run("run1", NOON, Outcome.REFUSED)))
        .isInstanceOf(ApplicationFailure.class)
        .hasMessageContaining(
            "the report of run run1 cannot be kept in " + archive.run("shop", "run1"))
        .hasMessageContaining("see that the disk has room");
  }

  private Path report(String run) {
    return archive.run("shop", run).resolve("report.json");
  }
}
