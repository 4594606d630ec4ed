package org.rollbackpipelines.activities.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandsTest {
  private static final Pulse SILENT = doing -> {};

  /** Never ends by itself, has a child in its group, and its arguments are in no other process. */
  private final String marker = "300." + System.nanoTime();

  @TempDir Path folder;
  private Path running;

  @BeforeEach
  void nameTheFolder() {
    running = folder.resolve("running");
  }

  @Test
  void tellsWhatAProgramSaidAndHowItEnded() {
    CommandResult result = commands().run(Command.of("ls", "/no/such/folder"));

    assertThat(result.ok()).isFalse();
    assertThat(result.stderr()).contains("/no/such/folder");
  }

  @Test
  void takesNoArgumentForShellText() {
    CommandResult result = commands().run(Command.of("echo", "$(id)", ";", "`id`", "a b"));

    assertThat(result.stdout()).isEqualTo("$(id) ; `id` a b\n");
  }

  @Test
  void runsInTheFolderAndWithTheEnvironmentItIsGiven() {
    Command command = Command.of("env").in(folder).with(Map.of("COLOUR", "blue"));

    assertThat(commands().run(command).stdout()).contains("COLOUR=blue");
    assertThat(commands().run(Command.of("pwd").in(folder)).stdout().strip())
        .isEqualTo(folder.toString());
  }

  @Test
  void keepsTheEndOfAFlood() {
    CommandResult result = commands().run(Command.of("seq", "1", "200000"));

    assertThat(result.stdout()).hasSize(RunningCommand.KEPT_OUTPUT).endsWith("199999\n200000\n");
  }

  @Test
  void saysWhatFailedWithoutTheSecret() {
    Command command = Command.of("ls", "/no/hunter2").withSecret("PASSWORD", "hunter2");

    assertThatThrownBy(() -> commands().require(command))
        .isInstanceOf(CommandFailedException.class)
        .hasMessageContaining("exit code 2")
        .hasMessageContaining("/no/***")
        .hasMessageNotContaining("hunter2");
    assertThat(command.toString()).doesNotContain("PASSWORD");
  }

  @Test
  void saysWhichProgramIsMissing() {
    assertThatThrownBy(() -> commands().run(Command.of("no-such-program")))
        .hasMessageContaining("'no-such-program' is not on the path of the worker; install it");
  }

  @Test
  void endsAProgramAndItsChildrenAtTheDeadline() {
    assertThatThrownBy(() -> commands().run(endless().within(Duration.ofMillis(300))))
        .hasMessageContaining("had not ended after 0.3 s");

    assertThat(alive()).isEmpty();
  }

  @Test
  void endsAProgramThatHangs() {
    Command silent = endless().within(Duration.ofMinutes(5)).idleFor(Duration.ofMillis(300));

    assertThatThrownBy(() -> commands().run(silent)).hasMessageContaining("hung:");
    assertThat(alive()).isEmpty();
  }

  @Test
  void endsAProgramWhoseActivityIsCancelled() {
    Pulse cancelled =
        doing -> {
          throw new IllegalStateException("cancelled while " + doing);
        };

    assertThatThrownBy(() -> new Commands(cancelled, running).run(endless()))
        .hasMessageContaining("cancelled while timeout --foreground");
    assertThat(alive()).isEmpty();
  }

  @Test
  void forgetsAProgramThatEnded() throws IOException {
    commands().run(Command.of("true"));

    try (var notes = Files.list(running)) {
      assertThat(notes).isEmpty();
    }
  }

  private Commands commands() {
    return new Commands(SILENT, running);
  }

  private Command endless() {
    return Command.of("timeout", "--foreground", "400", "sleep", marker);
  }

  private List<ProcessHandle> alive() {
    return ProcessHandle.allProcesses()
        .filter(process -> process.info().command().filter(this::isNoJava).isPresent())
        .filter(process -> process.info().commandLine().orElse("").contains(marker))
        .toList();
  }

  private boolean isNoJava(String command) {
    return !command.endsWith("java");
  }
}
