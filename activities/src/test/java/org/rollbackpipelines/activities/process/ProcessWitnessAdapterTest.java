package org.rollbackpipelines.activities.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rollbackpipelines.activities.process.Yard.OLD;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollbackpipelines.workflows.application.ProcessService;

final class ProcessWitnessAdapterTest {
  private final ProcessWitness witness = new ProcessWitness();
  @TempDir Path directory;
  private Yard yard;

  @BeforeEach
  void open() {
    yard =
        new Yard(directory)
            .webIs(
                new ProcessService(
                    List.of("./serve"), Map.of("WORD", "${env:GREETING}"), Duration.ofSeconds(5)));
  }

  @AfterEach
  void close() {
    yard.close();
  }

  @Test
  void tellsHowAServiceStandsAndWhatItRunsWithoutItsEnvironment() {
    yard.switchTo(OLD);

    assertThat(witness.status(yard.runtime()))
        .singleElement()
        .asString()
        .startsWith("web: running, started 20");
    assertThat(witness.versions(yard.runtime()))
        .contains("web: " + directory + "/releases/" + OLD)
        .noneMatch(line -> line.contains("canary"));
  }

  @Test
  void keepsTheLastLinesOfALog() throws Exception {
    Path log = yard.folder().log("web");
    Files.createDirectories(log.getParent());
    Files.writeString(log, "one\ntwo\nthree");

    assertThat(log(2)).containsExactly("two", "three");
    assertThat(log(9)).containsExactly("one", "two", "three");
  }

  @Test
  void readsOnlyTheEndOfALogThatIsHuge() throws Exception {
    Path log = yard.folder().log("web");
    Files.createDirectories(log.getParent());
    Files.writeString(log, ("x".repeat(1023) + "\n").repeat(5000) + "last\n");

    List<String> lines = log(100_000);
    assertThat(lines).hasSizeBetween(4000, 4100).endsWith("last");
    assertThat(lines.get(0)).hasSize(1023);
  }

  @Test
  void hasNothingToTellOfAServiceThatNeverRan() {
    assertThat(log(10)).isEmpty();
    assertThat(witness.status(yard.runtime())).containsExactly("web: absent");
  }

  private List<String> log(int lines) {
    List<String> told = new ArrayList<>();
    witness.log(yard.runtime(), "web", lines, told::add);
    return told;
  }
}
