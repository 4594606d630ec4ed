package org.rollbackpipelines.starter.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollbackpipelines.activities.profile.Profiles;
import org.rollbackpipelines.workflows.application.SystemdRuntime;

/** What {@code init} says and leaves behind. */
final class InitCommandTest {
  private static final String COMPOSE =
      """
      services:
        api:
          image: acme/api:current
          ports: ["127.0.0.1:8000:80"]
          healthcheck:
            test: curl -f http://localhost/up
      """;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir Path parent;
  private Path folder;

  @BeforeEach
  void makeAFolderWithoutARepository() throws IOException {
    folder = Files.createDirectory(parent.resolve("till"));
    Files.writeString(folder.resolve("docker-compose.yml"), COMPOSE);
  }

  @Test
  void writesAProfileAndSaysWhatIsLeftToFillIn() throws Exception {
    assertThat(init()).isZero();

    assertThat(out.toString())
        .contains("project till")
        .contains("wrote " + folder.resolve("rollback.yaml") + "; 1 value to fill in:")
        .contains("  source.repository: the git checkout")
        .endsWith("then: rollback check\n");
    assertThat(new Profiles().read(folder.resolve("rollback.yaml")).application().name())
        .isEqualTo("till");
  }

  @Test
  void neverOverwrites() throws Exception {
    Path mine = Files.writeString(folder.resolve("rollback.yaml"), "mine");

    assertThat(init()).isEqualTo(2);

    assertThat(mine).hasContent("mine");
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString()).contains("is there already and stays as it is");
  }

  @Test
  void printsTheProfileAloneAndWritesNothing() throws Exception {
    Files.writeString(folder.resolve("rollback.yaml"), "mine");

    assertThat(init("--stdout")).isZero();

    assertThat(out.toString())
        .startsWith("# What `rollback init` found")
        .contains("\nname: till\n");
    assertThat(err.toString()).contains("1 value to fill in");
    assertThat(names()).containsExactlyInAnyOrder("docker-compose.yml", "rollback.yaml");
    assertThat(folder.resolve("rollback.yaml")).hasContent("mine");
  }

  @Test
  void tellsPipelinesInOneDocument() throws Exception {
    Path file = parent.resolve("other.yaml");

    assertThat(init("--file", file.toString(), "-o", "json")).isZero();

    JsonNode made = new ObjectMapper().readTree(out.toString());
    assertThat(made.path("file").asText()).isEqualTo(file.toString());
    assertThat(made.path("profile").asText()).isEqualTo(Files.readString(file));
    assertThat(made.at("/open/0/where").asText()).isEqualTo("source.repository");
    assertThat(made.at("/found/compose/services/0/role").asText()).isEqualTo("release");
  }

  @Test
  void makesAProfileOfWhatIsAskedFor() throws Exception {
    Files.writeString(
        folder.resolve("till.service"), "[Service]\nExecStart=/srv/till/current/bin/till\n");

    assertThat(init("--runtime", "systemd", "-o", "json")).isZero();

    JsonNode made = new ObjectMapper().readTree(out.toString());
    assertThat(made.at("/found/runtime/kind").asText()).isEqualTo("systemd");
    assertThat(made.at("/found/runtime/replaced/0").asText()).isEqualTo("till.service");
    assertThat(made.at("/found/compose").isNull()).isTrue();
    assertThat(new Profiles().read(folder.resolve("rollback.yaml")).application().runtime())
        .isInstanceOf(SystemdRuntime.class);
  }

  @Test
  void saysWhatThereIsInsteadOfWhatIsAskedFor() throws Exception {
    assertThat(init("--runtime", "kubernetes")).isEqualTo(1);
    assertThat(err.toString())
        .contains("nothing here is run by kubernetes; found: compose (docker-compose.yml)");
    assertThat(init("--runtime", "cloud")).isEqualTo(2);
    assertThat(err.toString()).contains("'cloud' is none of compose, pm2,");
    assertThat(names()).containsExactly("docker-compose.yml");
  }

  @Test
  void writesNothingFromABrokenComposeFile() throws Exception {
    Files.writeString(folder.resolve("docker-compose.yml"), "services: [\n");

    assertThat(init()).isEqualTo(1);

    assertThat(err.toString()).contains("is no YAML (line").contains("nothing was written");
    assertThat(names()).containsExactly("docker-compose.yml");
  }

  @Test
  void writesNothingWhereNothingIs() throws Exception {
    Files.delete(folder.resolve("docker-compose.yml"));

    assertThat(init()).isEqualTo(1);

    assertThat(err.toString()).contains("nothing that a profile could be made of is in " + folder);
    assertThat(names()).isEmpty();
  }

  private int init(String... more) {
    List<String> argv = new ArrayList<>(List.of("init", "--directory", folder.toString()));
    argv.addAll(List.of(more));
    return RollbackCommand.run(
        new PrintWriter(out, true), new PrintWriter(err, true), argv.toArray(String[]::new));
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> folder.relativize(file).toString()).toList();
    }
  }
}
