package org.rollbackpipelines.activities.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComposeWitnessAdapterTest {
  private static TinyProject project;
  private static ComposeWitness witness;

  @BeforeAll
  static void create(@TempDir Path folder) throws IOException {
    project = new TinyProject(folder);
    project.begin();
    witness = new ComposeWitness(project.docker, project.commands(doing -> {}));
  }

  @AfterAll
  static void remove() throws IOException {
    project.close();
  }

  @Test
  void tellsOfTheServicesThatNoReleaseReplacesAsWell() {
    assertThat(witness.services(project.runtime()))
        .containsExactly("backend", "database", "frontend");
    assertThat(witness.status(project.runtime()))
        .hasSize(3)
        .anyMatch(line -> line.contains("database") && line.contains("running"));
  }

  @Test
  void tellsTheEndOfALogWithTimes() {
    List<String> lines = new ArrayList<>();

    witness.log(project.runtime(), "frontend", 2, lines::add);

    assertThat(lines).hasSize(3);
    assertThat(lines.get(0)).startsWith("container " + project.container("frontend").name());
    assertThat(lines.get(1)).matches("20.*T.*Z 4");
    assertThat(lines.get(2)).matches("20.*T.*Z 5");
  }

  @Test
  void tellsVersionsWithLabelsAndNoEnvironment() {
    String all = String.join("\n", witness.versions(project.runtime()));

    assertThat(all)
        .contains("Docker Engine", project.bad("backend"), TinyProject.BAD)
        .doesNotContain("COLOUR");
  }
}
