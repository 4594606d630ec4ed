package org.rollbackpipelines.activities.init;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which compose files describe what runs. */
final class ComposeFilesTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "docker-compose.yml, true, docker-compose.yml, ''",
    "docker-compose.yml compose.yaml, true, compose.yaml, ''",
    "compose.yml compose.override.yml, true, compose.yml compose.override.yml, ''",
    "docker-compose.prod.yml, true, docker-compose.prod.yml, ''",
    "docker-compose.yml docker-compose.prod.yml, true, docker-compose.prod.yml, docker-compose.yml",
    "docker-compose.yml docker-compose.prod.yml, false, docker-compose.yml docker-compose.prod.yml, ''",
    "docker-compose.yml docker-compose.test.yml, true, docker-compose.yml, ''",
    "docker-compose.blue.yml docker-compose.green.yml, true, docker-compose.blue.yml, docker-compose.green.yml",
  })
  void areThoseOfProductionElseThoseComposeTakes(
      String there, boolean alone, String chosen, String others) throws Exception {
    for (String name : words(there)) {
      Files.createFile(folder.resolve(name));
    }

    assertThat(ComposeFiles.in(folder, name -> alone))
        .isEqualTo(new ComposeFiles(words(chosen), words(others)));
  }

  private static List<String> words(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(" "));
  }
}
