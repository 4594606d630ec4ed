package org.rollbackpipelines.starter.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollbackpipelines.starter.Main;
import org.rollbackpipelines.starter.terminal.FakeScreen;

/** The demo on a real terminal: what it sent there is played back. */
final class LiveViewAdapterTest {
  private static final String HIDE_CURSOR = "\u001B[?25l";
  private static final String SHOW_CURSOR = "\u001B[?25h";

  @TempDir Path folder;

  @Test
  void drawsOnATerminalInPlaceAndGivesTheCursorBack() throws Exception {
    String sent = demo(Map.of("TERM", "xterm"));

    assertThat(sent).contains(HIDE_CURSOR).contains("\u001B[32m✓");
    assertThat(sent.lastIndexOf(SHOW_CURSOR)).isGreaterThan(sent.lastIndexOf(HIDE_CURSOR));
    FakeScreen screen = FakeScreen.playing(sent, 80, 24);
    assertThat(screen.lines())
        .as("drawn again and again, there once")
        .filteredOn(line -> line.startsWith("demo: standard rollback from v1.1.0 to v1.0.0"))
        .hasSize(1);
    assertThat(screen.lines()).anyMatch(line -> line.contains("100 %, ROLLED_BACK"));
    assertThat(screen.lines()).noneMatch(line -> line.contains("▶"));
    assertThat(screen.cursorShows()).isTrue();
  }

  @Test
  void usesNoColourWhereNoneIsWanted() throws Exception {
    String sent = demo(Map.of("TERM", "xterm", "NO_COLOR", "1"));

    assertThat(sent).contains(HIDE_CURSOR).doesNotContainPattern("\u001B\\[[0-9;]*m");
  }

  @Test
  void writesPlainLinesToATerminalThatCannotMoveItsCursor() throws Exception {
    String sent = demo(Map.of("TERM", "dumb"));

    // A step that is over before anybody looks shows only its end.
    assertThat(sent).doesNotContain("\u001B").contains("✓ Replace shop (");
  }

  private String demo(Map<String, String> environment) throws Exception {
    Path sent = folder.resolve("sent");
    Path program = program();
    ProcessBuilder builder =
        new ProcessBuilder(
                "script",
                "--quiet",
                "--flush",
                "--return",
                "--command",
                program.toString(),
                "/dev/null")
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectOutput(sent.toFile())
            .redirectErrorStream(true);
    List.of("CI", "GITHUB_ACTIONS", "NO_COLOR").forEach(builder.environment()::remove);
    builder.environment().putAll(environment);
    Process process = builder.start();
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    String text = Files.readString(sent, StandardCharsets.UTF_8);
    assertThat(process.exitValue()).as(text).isZero();
    return text;
  }

  /** The program that opens the terminal takes no list of arguments. */
  private Path program() throws IOException {
    Path program = folder.resolve("demo");
    Files.writeString(
        program,
        "#!/bin/sh\nexec '"
            + Path.of(System.getProperty("java.home"), "bin", "java")
            + "' -XX:TieredStopAtLevel=1 -cp '"
            + System.getProperty("java.class.path")
            + "' "
            + Main.class.getName()
            + " demo\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    return program;
  }
}
