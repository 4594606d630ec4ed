package org.rollbackpipelines.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The fault table as a document. */
final class FaultTable {
  private static final String HEAD =
      """
      # Faults

      Written by `FaultTableEndToEndTest`: each line is a rollback of the sample shop on a real
      Temporal server and a real Docker Engine, hit in the middle by what the first column says.
      Whether the promise of the outcome was kept is judged by a program of its own
      (`examples.checker`), which uses Docker, git, files and HTTP, and none of our adapters.
      Where a worker is killed on the way forward, each container must also have ended and been
      made once, and the verdict be written once.
      Write it anew with `-Drollback.docs.write=true`; strike some faults only with
      `-Drollback.faults=REGEX`.

      | fault | what was hit | survived | outcome | promise kept |
      | --- | --- | --- | --- | --- |
      """;

  /** Where the sections of other tests begin, which write them themselves. */
  private static final String OTHERS = "\n## ";

  private static final Pattern FAULT = Pattern.compile("^\\| ([^|]+) \\|.*");

  private final List<FaultRow> rows;

  FaultTable(List<FaultRow> rows) {
    this.rows = List.copyOf(rows);
  }

  String text() {
    StringBuilder text = new StringBuilder(HEAD);
    rows.forEach(row -> text.append(row.line()).append('\n'));
    return text.toString();
  }

  /** Writes it to the build's own folder; when whole, into the docs where the build is told to. */
  void write(int faults) {
    try {
      Path target = Project.root().resolve("examples/target");
      Files.writeString(Files.createDirectories(target).resolve("faults.md"), text());
      if (Boolean.getBoolean("rollback.docs.write") && rows.size() == faults) {
        Files.writeString(committed(), text() + ofOthers(Files.readString(committed())));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String ofOthers(String document) {
    int start = document.indexOf(OTHERS);
    return start < 0 ? "" : document.substring(start);
  }

  static Path committed() {
    return Project.root().resolve("docs/faults.md");
  }

  /** The faults that the committed table names. */
  static List<String> committedFaults() {
    try {
      List<String> faults = new ArrayList<>();
      String document = Files.readString(committed());
      document
          .substring(0, document.length() - ofOthers(document).length())
          .lines()
          .map(FAULT::matcher)
          .filter(Matcher::matches)
          .map(matcher -> matcher.group(1))
          .filter(fault -> !fault.equals("fault") && !fault.equals("---"))
          .forEach(faults::add);
      return faults;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
