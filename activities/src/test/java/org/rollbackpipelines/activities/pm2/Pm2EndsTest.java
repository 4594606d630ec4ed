package org.rollbackpipelines.activities.pm2;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollbackpipelines.activities.command.Patience;
import org.rollbackpipelines.activities.supervised.Ending;

/** What pm2's own log tells of the end of processes. */
@Tag("stu-06")
final class Pm2EndsTest {
  private static final String WHEN = "2026-11-22T03:00:00: PM2 log: ";

  @TempDir Path home;

  @Test
  void tellsWhatEndedByItselfFromWhatWasKilled() throws IOException {
    Path log = log("App [web:0] exited with code [0] via signal [SIGKILL]");
    Pm2Ends ends = Pm2Ends.from(log);
    more(log, "App [web:0] exited with code [0] via signal [SIGINT]");
    more(log, "App [worker:1] exited with code [0] via signal [SIGINT]");
    more(log, "Process with pid 42 still alive after 1600ms, sending SIGKILL to 1 remaining pids");
    more(log, "App [worker:2] exited with code [0] via signal [SIGINT]");

    assertThat(ends.of(List.of(process("web", 0, 41)), patience()))
        .containsEntry("web", Ending.BY_ITSELF);
    assertThat(
            ends.of(List.of(process("worker", 1, 40), process("worker", 2, 42)), patience())
                .get("worker"))
        .isEqualTo(
            Ending.forced("was ended by force by pm2, which gave it a kill_timeout of 1600 ms"));
  }

  @Test
  void saysThatNobodyTellsWhereItIsSilentOrElsewhere() throws IOException {
    Path log = log("App [web:0] exited with code [0] via signal [SIGINT]");
    Path elsewhere = home.resolve("none.log");

    assertThat(Pm2Ends.from(log).of(List.of(process("web", 0, 41)), patience()))
        .hasEntrySatisfying("web", end -> assertThat(end.sort()).isEqualTo(Ending.Sort.UNKNOWN));
    assertThat(Pm2Ends.from(elsewhere).of(List.of(process("web", 0, 41)), patience()).get("web"))
        .isEqualTo(
            Ending.unknown("ended, by itself or by force: " + elsewhere + " does not tell which"));
  }

  @Test
  void readsALogThatWasEmptiedMeanwhile() throws IOException {
    Path log = log("x".repeat(1000));
    Pm2Ends ends = Pm2Ends.from(log);
    log("App [web:0] exited with code [1] via signal [SIGINT]");

    assertThat(ends.of(List.of(process("web", 0, 41)), patience()))
        .containsEntry("web", Ending.BY_ITSELF);
  }

  private Path log(String line) throws IOException {
    return Files.writeString(home.resolve("pm2.log"), WHEN + line + "\n");
  }

  private static void more(Path log, String line) throws IOException {
    Files.writeString(log, WHEN + line + "\n", StandardOpenOption.APPEND);
  }

  private static Patience patience() {
    return new Patience(doing -> {});
  }

  private static Pm2Process process(String name, int id, int pid) {
    ObjectNode said = JsonNodeFactory.instance.objectNode();
    said.put("name", name).put("pm_id", id).put("pid", pid);
    said.putObject("pm2_env").put("kill_timeout", 1600);
    return new Pm2Process(said);
  }
}
