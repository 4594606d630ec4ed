package org.rollbackpipelines.activities.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rollbackpipelines.workflows.application.Problem;

final class HostileProfilesTest {
  private static final String SIGNS = "{}[]:,&*!|>'\"#%@`\t\n -~?<0";

  @TempDir Path folder;

  static Stream<String> corpus() {
    return Stream.of(
        "",
        "# only a comment\n",
        "just text\n",
        "- a\n- list\n",
        "name: a\n---\nname: b\n",
        "name: a\n\tsource: {}\n",
        "name: 'never closed\n",
        "name: *nowhere\n",
        "name: &a [*a]\n",
        "source: &s {tags: *s}\n",
        "? &k {x: *k}\n: 1\n",
        "!!javax.script.ScriptEngineManager [!!java.net.URLClassLoader [[]]]\n",
        "name: !!java.io.File [/etc/passwd]\n",
        "name: !local x\n",
        "name: !!binary aGk=\n",
        "name: !!int x\n",
        "name: !!float x\n",
        "name: !!bool x\n",
        "runtime: {compose: !!set {a, b}}\n",
        "checks: " + "[".repeat(5000) + "]".repeat(5000),
        "checks: " + "{a: ".repeat(500) + "}".repeat(500),
        bomb(),
        unknownKeys(50_000 / 8),
        "name: \u0000\n",
        "\uFEFF",
        "%YAML 9.9\n---\nname: a\n",
        "k".repeat(3000) + ": x\n",
        "budgets: {build: 999999999999999999999h}\n",
        "budgets: {build: 0s}\n");
  }

  @ParameterizedTest
  @MethodSource("corpus")
  void refusesItWithSentencesInsteadOfFallingOver(String yaml) {
    List<Problem> problems = Samples.problems(folder, yaml);

    assertThat(problems).isNotEmpty().hasSizeLessThanOrEqualTo(100);
    assertThat(problems)
        .allSatisfy(
            problem -> {
              assertThat(problem.where()).matches("(?s)rollback\\.yaml:\\d+:\\d+.*");
              assertThat(problem.what()).isNotBlank().doesNotContain("null");
              assertThat(problem.fix()).isNotBlank();
            });
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void neverFallsOverAShuffledProfile(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 200; round++) {
      StringBuilder text = new StringBuilder(Samples.COMPOSE);
      for (int i = 0; i < 4; i++) {
        int at = random.nextInt(text.length());
        int sign = random.nextInt(SIGNS.length());
        text.replace(at, at + random.nextInt(6), SIGNS.substring(sign, sign + 1));
      }
      Samples.problems(folder, text.toString());
    }
  }

  @Test
  void stopsAtTheLimitsThatKeepAHostileFileSmall() {
    assertThat(what(bomb())).contains("aliases");
    assertThat(what("checks: " + "[".repeat(25) + "]".repeat(25))).contains("Nesting Depth");
    assertThat(what("name: a\n---\nname: b\n")).contains("but found another document");
    assertThat(what("name: !!java.io.File [x]\n")).contains("Global tag is not allowed");
    assertThat(what(unknownKeys(5000))).hasSizeLessThan(30_000);
  }

  @Test
  void doesNotQuoteTheLinesAroundASyntaxError() {
    List<Problem> problems = Samples.problems(folder, "headers:\n  password: hunter2\n\tx: y\n");

    assertThat(problems)
        .singleElement()
        .satisfies(problem -> assertThat(problem.fix()).isEqualTo("indent with spaces"));
    assertThat(problems.toString()).doesNotContain("hunter2");
  }

  @Test
  void namesTheByteThatIsNotUtf8() throws IOException {
    Path file = folder.resolve("rollback.yaml");
    Files.write(file, "name: a\nhost: caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));

    assertThat(refusal(file).problems())
        .containsExactly(
            new Problem("rollback.yaml:2:10", "this byte is not UTF-8", "save the file as UTF-8"));
  }

  @Test
  void saysWhereItLookedForAFileThatIsNotThere() {
    Path file = folder.resolve("nowhere.yaml");

    assertThat(refusal(file)).hasMessageContaining("there is no file " + file);
  }

  @Test
  void refusesAFolderAndAFileTooLarge() throws IOException {
    Path large = folder.resolve("large.yaml");
    Files.writeString(large, "# padding\n".repeat(30_000));

    assertThat(refusal(folder)).hasMessageContaining("is a folder");
    assertThat(refusal(large)).hasMessageContaining("larger than 262144 bytes");
  }

  private String what(String yaml) {
    return Samples.problems(folder, yaml).toString();
  }

  private static InvalidProfile refusal(Path file) {
    return catchThrowableOfType(InvalidProfile.class, () -> new Profiles().read(file));
  }

  private static String bomb() {
    return IntStream.range(1, 10)
        .mapToObj(
            i ->
                "l"
                    + i
                    + ": &l"
                    + i
                    + " ["
                    + ("*l" + (i - 1) + ", ").repeat(8)
                    + "*l"
                    + (i - 1)
                    + "]")
        .collect(Collectors.joining("\n", "l0: &l0 [boom]\n", "\nchecks: *l9\n"));
  }

  private static String unknownKeys(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "key" + i + ": x\n")
        .collect(Collectors.joining());
  }
}
