package org.rollbackpipelines.activities.init;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compose files are read without compose, and broken ones are told of without their contents. */
final class PlainComposeTest {
  @TempDir Path folder;

  @Test
  void fillsInVariablesFromTheEnvironmentThenTheFileThenTheDefault() throws Exception {
    write(".env", "ONE=of-file\nTWO='of-file'\n");
    write("c.yml", "services: {a: {image: \"${ONE} $TWO ${THREE:-usual} ${FOUR} $$\"}}");

    assertThat(services(Map.of("ONE", "of-environment"), "c.yml"))
        .isEqualTo(Map.of("a", Map.of("image", "of-environment of-file usual  $")));
  }

  @Test
  void laysLaterFilesOverEarlierOnes() throws Exception {
    write("a.yml", "services: {a: {image: x, ports: ['1:1'], command: [run]}}");
    write("b.yml", "services: {a: {ports: ['2:2'], command: [walk]}, b: {image: y}}");

    assertThat(services(Map.of(), "a.yml", "b.yml"))
        .isEqualTo(
            Map.of(
                "a",
                Map.of("image", "x", "ports", List.of("1:1", "2:2"), "command", List.of("walk")),
                "b",
                Map.of("image", "y")));
  }

  @Test
  void saysWhereAFileIsBrokenAndQuotesNothingOfIt() throws Exception {
    write("c.yml", "services:\n  a:\n    environment: [PASSWORD=hidden-word\n  b: }");

    assertThatThrownBy(() -> services(Map.of(), "c.yml"))
        .isInstanceOf(UnreadableException.class)
        .hasMessageContaining("c.yml is no YAML (line ")
        .hasMessageContaining("nothing was written")
        .hasMessageNotContaining("hidden-word");
  }

  @Test
  void refusesAFileWithoutServices() throws Exception {
    write("c.yml", "volumes: {}");

    assertThatThrownBy(() -> services(Map.of(), "c.yml")).hasMessageContaining("has no services");
  }

  @Test
  void takesTheFilesOfAnIncludedProjectFromItsOwnFolder() throws Exception {
    Files.createDirectories(folder.resolve("below"));
    write("below/.env", "ONE=of-below\nTWO=of-below\n");
    write(".env", "ONE=of-file\n");
    write("below/c.yml", "services: {a: {image: '$ONE $TWO', build: ./src, ports: ['1:1']}}");
    write(
        "c.yml", "include: [{path: below/c.yml}]\nservices: {a: {ports: ['2:2']}, b: {image: x}}");

    assertThat(services(Map.of(), "c.yml"))
        .isEqualTo(
            Map.of(
                "a",
                Map.of(
                    "image",
                    "of-file of-below",
                    "build",
                    folder.resolve("below/src").toString(),
                    "ports",
                    List.of("1:1", "2:2")),
                "b",
                Map.of("image", "x")));
  }

  @Test
  void refusesWhatLeadsBackToItself() throws Exception {
    write("a.yml", "services: {x: {extends: {file: b.yml, service: x}}}");
    write("b.yml", "services: {x: {extends: {file: a.yml, service: x}}}");
    write("c.yml", "include: [c.yml]");

    assertThatThrownBy(() -> services(Map.of(), "a.yml"))
        .isInstanceOf(UnreadableException.class)
        .hasMessageContaining("leads back to itself");
    assertThatThrownBy(() -> services(Map.of(), "c.yml"))
        .hasMessageContaining("leads back to itself");
  }

  @Test
  void tellsOfAFileThatIsExtendedAndNotThere() throws Exception {
    write("a.yml", "services: {x: {extends: {file: gone.yml, service: x}}}");

    assertThatThrownBy(() -> services(Map.of(), "a.yml"))
        .isInstanceOf(UnreadableException.class)
        .hasMessageContaining("a.yml extends " + folder.resolve("gone.yml"))
        .hasMessageContaining("nothing was written");
  }

  @Test
  void readsFilesWithTagsOfComposesOwn() throws Exception {
    write("c.yml", "services: {a: {image: x, ports: !override ['1:1'], command: !reset null}}");

    assertThat(Values.map(services(Map.of(), "c.yml")).keySet()).isEqualTo(Set.of("a"));
  }

  private Object services(Map<String, String> environment, String... files)
      throws UnreadableException {
    return Values.map(
        new PlainCompose(folder, Settings.of(folder, environment))
            .read(List.of(files))
            .get("services"));
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }
}
