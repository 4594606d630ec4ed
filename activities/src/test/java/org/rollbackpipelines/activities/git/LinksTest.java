package org.rollbackpipelines.activities.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LinksTest {
  private static final Links LINKS =
      new Links(
          Map.of(
              "inside", "sub/file",
              "up", "../secret",
              "absolute", "/etc/passwd",
              "sub/back", "../other",
              "a/b/deep", "../../top",
              "tricky", "a/b/deep/../../x",
              "loop", "loop"));

  @ParameterizedTest
  @CsvSource({
    "plain, false",
    "sub/file, false",
    "inside, false",
    "sub/back, false",
    "a/b/deep, false",
    "loop, false",
    "up, true",
    "absolute, true",
    "tricky, true",
    "../x, true",
    "a/../../x, true",
  })
  void followsLinksAsTheFileSystemWould(String path, boolean out) {
    assertThat(LINKS.leadsOut(path)).isEqualTo(out);
  }

  @Test
  void refusesAFileThatWouldBeWrittenThroughALink() {
    assertThat(LINKS.leadsOut("inside/file")).isTrue();
  }
}
