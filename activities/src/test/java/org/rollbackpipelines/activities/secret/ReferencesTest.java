package org.rollbackpipelines.activities.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReferencesTest {
  private final References references = new References(Map.of("TOKEN", "a$1\\b"));

  @Test
  void putsTheValueOfAVariableInPlaceOfItsReference() throws Exception {
    assertThat(references.resolve("Bearer ${env:TOKEN}!")).isEqualTo("Bearer a$1\\b!");
  }

  @Test
  void readsASecretFromItsFileWithoutTheLineEnd(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("password"), "hunter2\n");

    assertThat(references.resolve("${file:" + file + "}")).isEqualTo("hunter2");
  }

  @Test
  void leavesOtherTextAlone() throws Exception {
    assertThat(references.resolve("${release} costs $5 ${env:}"))
        .isEqualTo("${release} costs $5 ${env:}");
  }

  @Test
  void doesNotResolveWhatAValueHappensToContain() throws Exception {
    References nested = new References(Map.of("A", "${env:B}", "B", "deep"));

    assertThat(nested.resolve("${env:A}")).isEqualTo("${env:B}");
  }

  @Test
  void namesAVariableThatIsMissing() {
    assertThatThrownBy(() -> references.resolve("${env:TOKEN} ${env:OTHER}"))
        .hasMessageStartingWith("${env:OTHER} is not set")
        .hasMessageNotContaining("a$1");
  }

  @Test
  void namesAFileThatCannotBeReadAndShowsNothingOfIt(@TempDir Path folder) throws Exception {
    Path binary = Files.write(folder.resolve("key"), new byte[] {'k', 'e', 'y', (byte) 0xff});

    assertThatThrownBy(() -> references.resolve("${file:" + binary + "}"))
        .hasMessageContaining(binary.toString())
        .hasMessageNotContaining("key\u00ff")
        .hasNoCause();
  }
}
