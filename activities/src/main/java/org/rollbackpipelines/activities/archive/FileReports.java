package org.rollbackpipelines.activities.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.report.MarkdownReport;
import org.rollbackpipelines.workflows.report.Reports;
import org.rollbackpipelines.workflows.report.RunOfApplication;
import org.rollbackpipelines.workflows.report.RunResult;
import org.rollbackpipelines.workflows.step.StepResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The archive of runs as folders of the state folder. */
public final class FileReports implements Reports {
  private static final Logger LOG = LoggerFactory.getLogger(FileReports.class);
  private static final Comparator<RunResult> OLDEST_FIRST =
      Comparator.comparing(RunResult::startedAt).thenComparing(RunResult::run);

  private static final int LISTED = 50;

  private final Archive archive;

  public FileReports(Archive archive) {
    this.archive = archive;
  }

  @Override
  public StepResult write(RunResult result) {
    Path folder = archive.run(result.application(), result.run());
    try {
      byte[] json = Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(result);
      PrivateFiles.replace(folder.resolve("report.md"), MarkdownReport.of(result).getBytes(UTF_8));
      PrivateFiles.replace(folder.resolve("report.json"), json);
      return StepResult.done("report kept in " + folder);
    } catch (IOException e) {
      throw Outage.of("the report of run " + result.run() + " cannot be kept in " + folder, e);
    }
  }

  @Override
  public List<RunResult> list(String application) {
    Path runs = archive.runs(application);
    if (!Files.isDirectory(runs)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(runs)) {
      return newest(
          folders
              .map(FileReports::readOrSkip)
              .filter(Objects::nonNull)
              .map(RunResult::summary)
              .sorted(OLDEST_FIRST)
              .toList());
    } catch (IOException e) {
      throw Outage.of("the runs in " + runs + " cannot be listed", e);
    }
  }

  @Override
  public @Nullable RunResult find(RunOfApplication question) {
    Path folder = archive.run(question.application(), question.run());
    try {
      return read(folder);
    } catch (IOException e) {
      throw Outage.of("the report in " + folder + " cannot be read", e);
    }
  }

  private static List<RunResult> newest(List<RunResult> runs) {
    return runs.subList(Math.max(0, runs.size() - LISTED), runs.size());
  }

  private static @Nullable RunResult readOrSkip(Path folder) {
    try {
      return read(folder);
    } catch (IOException e) {
      LOG.warn("The report in {} is damaged and left out: {}", folder, e.toString());
      return null;
    }
  }

  /** The run of a folder; null while it has no report yet. */
  private static @Nullable RunResult read(Path folder) throws IOException {
    try {
      byte[] json = Files.readAllBytes(folder.resolve("report.json"));
      return Json.mapper().readValue(json, RunResult.class);
    } catch (NoSuchFileException e) {
      return null;
    }
  }
}
