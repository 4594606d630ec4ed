package org.rollbackpipelines.activities.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollbackpipelines.activities.await.Await;

/** What becomes of programs whose worker is killed. */
class DeadWorkerAdapterTest {
  /** Three processes: itself, a child in its group, and a child in a session of its own. */
  private static final String[] FAMILY = {
    "sleep 4000 &", "setsid sleep 4001 &", "sleep 4002", "exit 0"
  };

  /** The script, and the three it starts. */
  private static final int PROCESSES = 4;

  @TempDir Path folder;
  private Stage stage;

  @BeforeEach
  void begin() {
    stage = new Stage(folder);
  }

  @AfterEach
  void clear() {
    stage.clear();
  }

  @Test
  void leavesTheProgramsOfALivingWorkerAlone() throws Exception {
    Process worker = stage.worker(Map.of(), List.of(), FAMILY);
    Await.until("all that are meant live", () -> stage.alive().size() == PROCESSES);

    commands().run(Command.of("true"));

    assertThat(stage.alive()).hasSize(PROCESSES);
    worker.destroyForcibly().waitFor();
  }

  @Test
  void endsAllWithAKilledWorkerBeforeAnotherBegins() throws Exception {
    assumeThat(Commands.has("perl")).isTrue();
    Process worker = stage.worker(Map.of(), List.of(), FAMILY);
    Await.until("all that are meant live", () -> stage.alive().size() == PROCESSES);

    worker.destroyForcibly().waitFor();

    Await.until("all have ended", () -> stage.alive().isEmpty());
  }

  @Test
  void endsWhatAKilledWorkerLeftBehindWhereThereIsNoGuard() throws Exception {
    Process worker = stage.worker(Map.of("PATH", pathWithoutPerl()), List.of(), FAMILY);
    Await.until("all that are meant live", () -> stage.alive().size() == PROCESSES);

    worker.destroyForcibly().waitFor();

    // The kernel ends the program, not its children.
    Await.until("all that are meant live", () -> stage.alive().size() == PROCESSES - 1);
    commands();
    assertThat(stage.alive()).isEmpty();
    assertThat(notes()).isEmpty();
  }

  @Test
  void letsADaemonLiveThatAProgramLeftBehindOnPurpose() throws Exception {
    Process worker = stage.worker(Map.of(), List.of(), daemon());
    assertThat(worker.waitFor()).isZero();
    Await.until("all that are meant live", () -> stage.alive().size() == 1);

    commands();

    assertThat(stage.alive()).hasSize(1);
  }

  /** The program ends once its daemon has gone into a session of its own, as good daemons do. */
  private String[] daemon() {
    Path ready = folder.resolve("ready");
    String inner = "echo yes > " + ready + "; exec sleep 4003";
    return new String[] {
      "setsid sh -c '" + inner + "' > /dev/null 2>&1 &",
      "while [ ! -s " + ready + " ]; do sleep 0.05; done"
    };
  }

  private Commands commands() {
    return new Commands(doing -> {}, stage.running);
  }

  private List<Path> notes() throws IOException {
    try (var notes = Files.list(stage.running)) {
      return notes.toList();
    }
  }

  private String pathWithoutPerl() throws IOException {
    Path bin = Files.createDirectories(folder.resolve("bin"));
    for (String program : List.of("setsid", "setpriv", "sleep", "true")) {
      Files.createSymbolicLink(bin.resolve(program), Path.of("/usr/bin", program));
    }
    return bin.toString();
  }
}
