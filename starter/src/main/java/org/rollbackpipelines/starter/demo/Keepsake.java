package org.rollbackpipelines.starter.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.rollbackpipelines.workflows.report.HtmlReport;
import org.rollbackpipelines.workflows.report.RunResult;

/** What a visitor of the demo takes home: the report and the evidence of its run. */
public final class Keepsake {
  private final Path state;
  private final Path folder;

  public Keepsake(Path state, Path folder) {
    this.state = state;
    this.folder = folder;
  }

  public void keep(RunResult result) {
    try {
      copy(run(result.run()));
      Files.writeString(folder.resolve("report.html"), pathsIn(HtmlReport.of(result)));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the report could not be kept in " + folder + "; name another folder with --keep", e);
    }
  }

  /** The same text with paths that still hold when the demo is gone. */
  public String pathsIn(String text) {
    return text.replaceAll(
        java.util.regex.Pattern.quote(state.resolve("demo/runs").toString()) + "/[^/\\s\"<:]+",
        java.util.regex.Matcher.quoteReplacement(folder.toString()));
  }

  private Path run(String name) {
    return state.resolve("demo/runs").resolve(name);
  }

  private void copy(Path from) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      List<Path> parentsFirst = files.toList();
      for (Path file : parentsFirst) {
        Path to = folder.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(to);
        } else {
          Files.copy(file, to, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }
}
