package org.rollbackpipelines.activities.init;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Of a program only what needs no running of it is read; the rest is not known. */
final class JsLiteralTest {
  @TempDir Path folder;

  @Test
  void readsObjectsListsTextsAndFigures() {
    assertThat(read("{a: 'x', \"b-c\": [1, true, {d: `y`},], e: \"}\" /* , f: 2 */ };"))
        .isEqualTo(Map.of("a", "x", "b-c", List.of("1", "true", Map.of("d", "y")), "e", "}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "process.env.NAME || 'api'",
        "'a' + suffix",
        "`a-${n}`",
        "names[0]",
        "require('./x').name",
        "() => ({name: 'x'})",
        "'a\\n'",
        "-1",
        "cond ? 'a' : 'b'",
      })
  void knowsNothingOfWhatIsComputed(String expression) {
    assertThat(read("{name: " + expression + ", script: 'a.js'}"))
        .isEqualTo(Map.of("name", JsLiteral.UNKNOWN, "script", "a.js"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{", "[", "{a", "{a:", "{a: '", "[}", "{]", "{;;}", "[;", "", "[,,]", "{.}"})
  void comesToAnEndWithWhatIsBroken(String text) {
    Assertions.assertTimeoutPreemptively(Duration.ofSeconds(5), () -> read(text));
  }

  @Test
  void comesToAnEndWithWhatIsNestedForEver() {
    assertThat(read("[".repeat(500_000))).isInstanceOf(List.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          module.exports = {apps: [{name: 'a'}, {script: 'b.js'}]}   | 2 | true
          module.exports = { apps : [ { name: "a" } ], deploy: {} }; | 1 | true
          export default [{name: 'a'}]                               | 1 | true
          module.exports = {name: 'a', script: 'a.js'}               | 1 | true
          const apps = [{name: 'a'}]; module.exports = {apps}        | 0 | false
          const c = {apps: [{name: 'a'}]}; module.exports = c;       | 1 | false
          module.exports = {apps: [...rest, {name: 'a'}]}            | 1 | false
          module.exports = {apps: list.map(one)}                     | 0 | false
          module.exports = makeAll()                                 | 0 | false
          """)
  void tellsWhetherTheseAreAllApplications(String text, int apps, boolean certain)
      throws Exception {
    Path file = Files.writeString(folder.resolve("ecosystem.config.js"), text);

    Pm2File read = Pm2File.read(file);

    assertThat(read.apps()).hasSize(apps);
    assertThat(read.certain()).isEqualTo(certain);
  }

  private static Object read(String text) {
    return JsLiteral.at(JsLiteral.withoutComments(text), 0);
  }
}
