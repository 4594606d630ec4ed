package org.rollbackpipelines.activities.postgres;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A section of docs/faults.md with a table; the other sections are left as they are. */
final class KillTable {
  private static final String START = "\n## ";

  private final String heading;
  private final StringBuilder text = new StringBuilder();

  KillTable(String heading, String words, List<String> columns) {
    this.heading = heading;
    text.append(START).append(heading).append("\n\n").append(words).append('\n');
    add(columns.toArray(String[]::new));
    add(columns.stream().map(column -> "---").toArray(String[]::new));
  }

  void add(String... cells) {
    text.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }

  /**
   * Prints it, and writes it into the document where the build is told to.
   *
   * @param whole whether all was tried: otherwise it is not written
   */
  void keep(boolean whole) {
    System.out.println(text);
    if (!whole || !Boolean.getBoolean("rollback.docs.write")) {
      return;
    }
    // Two tests can be at it, each in a JVM of its own.
    Path gate = document().resolveSibling("../activities/target/faults.lock").normalize();
    try (FileChannel one = FileChannel.open(gate, CREATE, WRITE);
        FileLock held = one.lock()) {
      assertThat(held.isValid()).isTrue();
      String document = Files.readString(document());
      String section = section(document, heading);
      Files.writeString(
          document(),
          section.isEmpty() ? document + text : document.replace(section, text.toString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The first cells of the lines that the document has under that heading. */
  static List<String> kept(String heading) {
    try {
      List<String> names = new ArrayList<>();
      section(Files.readString(document()), heading)
          .lines()
          .filter(line -> line.startsWith("| "))
          .skip(2)
          .forEach(line -> names.add(line.split(" ?\\| ?", -1)[1]));
      return names;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** From its heading to the next; empty where there is none. */
  private static String section(String document, String heading) {
    int start = document.indexOf(START + heading + "\n");
    int next = start < 0 ? -1 : document.indexOf(START, start + 1);
    return start < 0 ? "" : next < 0 ? document.substring(start) : document.substring(start, next);
  }

  private static Path document() {
    Path here = Path.of("").toAbsolutePath();
    Path root = Files.exists(here.resolve("docs/faults.md")) ? here : here.getParent();
    return Path.of(String.valueOf(root)).resolve("docs/faults.md");
  }
}
