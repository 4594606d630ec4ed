package org.rollbackpipelines.activities.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.command.InspectContainerResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollbackpipelines.activities.archive.Archive;
import org.rollbackpipelines.activities.configuration.FileConfigurations;
import org.rollbackpipelines.activities.feature.TurnedFeatures;
import org.rollbackpipelines.activities.http.HttpCaller;
import org.rollbackpipelines.activities.secret.References;
import org.rollbackpipelines.workflows.application.Configuration;
import org.rollbackpipelines.workflows.application.EnvFeature;
import org.rollbackpipelines.workflows.application.Feature;
import org.rollbackpipelines.workflows.application.FeatureState;
import org.rollbackpipelines.workflows.application.FeatureTurn;
import org.rollbackpipelines.workflows.configuration.ConfigurationOrder;
import org.rollbackpipelines.workflows.configuration.ConfigurationSet;
import org.rollbackpipelines.workflows.configuration.RecordConfiguration;
import org.rollbackpipelines.workflows.feature.FeatureOrder;
import org.rollbackpipelines.workflows.service.ServicesSeen;
import org.rollbackpipelines.workflows.service.SwitchServices;
import org.rollbackpipelines.workflows.step.StepResult;

/** Services in containers whose files went bad, while their images are what they were. */
@Tag("udo-02")
@Tag("tay-08")
@Tag("tay-09")
final class ConfiguredServicesAdapterTest {
  private static final String FILE =
      """
      version: "3.7"
      services:
        backend:
          image: NAME-backend:current
          env_file: [.env]
          stop_signal: SIGKILL
          volumes: ["./mounted.conf:/mounted.conf:ro"]
      """;

  private static TinyProject project;
  private static FileConfigurations configurations;
  private static Configuration named;
  private static ConfigurationSet set;

  @BeforeAll
  static void begin(@TempDir Path folder) throws IOException {
    project = new TinyProject(folder);
    write("good");
    project.writeComposeFile(FILE);
    project.compose("up", "-d", "--timeout", "0", "backend");
    configurations =
        new FileConfigurations(new Archive(folder.resolve("state")), InstantSource.system());
    named =
        new Configuration(
            List.of(path(".env"), path("mounted.conf"), path("docker-compose.yml")), List.of());
    set =
        ConfigurationSet.recorded(
            configurations.record(new RecordConfiguration("shop", named)).id(), "v1");
  }

  @AfterAll
  static void end() throws IOException {
    project.close();
  }

  @Test
  void comeBackWithTheirFormerEnvironmentAndReadMountedFilesAnew() throws IOException {
    write("bad");
    project.compose("up", "-d", "--timeout", "0", "backend");
    assertThat(environment()).contains("WORD=bad");
    String image = project.container("backend").image();

    assertThat(restore("run-1").ok()).isTrue();
    StepResult switched = project.services().switchTo(switchTo(image, true));

    assertThat(switched.detail()).isEqualTo("recreated backend");
    assertThat(environment()).contains("WORD=good").doesNotContain("WORD=bad");
    assertThat(project.container("backend").image()).isEqualTo(image);
    String before = project.container("backend").id();
    // Compose sees no difference in a file that is only mounted.
    Files.writeString(project.directory.resolve("mounted.conf"), "other\n");

    StepResult left = project.services().switchTo(switchTo(image, false));
    assertThat(left.detail()).isEqualTo("recreated nothing; left alone backend");
    StepResult anew = project.services().switchTo(switchTo(image, true));

    assertThat(anew.detail()).isEqualTo("recreated backend");
    assertThat(project.container("backend").id()).isNotEqualTo(before);
  }

  @Test
  void comeBackFromAComposeFileThatNobodyCanRead() throws IOException {
    String image = project.container("backend").image();
    project.writeComposeFile("services: {backend: {imago: x}}\n");

    ServicesSeen seen = project.services().observe(project.runtime("backend"));
    assertThat(seen.problems()).isEmpty();
    assertThat(seen.misconfigured()).singleElement().asString().contains("imago");
    assertThat(restore("run-3").ok()).isTrue();
    StepResult unused = project.services().switchTo(switchTo(image, true));

    assertThat(environment()).contains("WORD=good");
  }

  @Test
  @Tag("udo-11")
  void readAVariableThatTurnsAFeatureOnceTheyAreMadeAnew(@TempDir Path state) throws IOException {
    write("on");
    StepResult unused = project.services().switchTo(switchTo(image(), true));
    FeatureOrder order = feature();
    TurnedFeatures features =
        new TurnedFeatures(
            new Archive(state), new HttpCaller(new References(Map.of()), doing -> {}), doing -> {});

    assertThat(features.turn(order).ok()).isTrue();
    assertThat(environment()).contains("WORD=on");
    assertThat(project.services().switchTo(switchTo(image(), true)).ok()).isTrue();
    assertThat(environment()).contains("WORD=off");

    assertThat(features.turnBack(order).ok()).isTrue();
    assertThat(project.services().switchTo(switchTo(image(), true)).ok()).isTrue();
    assertThat(environment()).contains("WORD=on");
  }

  private static FeatureOrder feature() {
    FeatureState state =
        new FeatureState(
            "http://127.0.0.1:1/", "word", "on", "off", Map.of(), Duration.ofSeconds(1));
    EnvFeature word = new EnvFeature(path(".env"), "WORD", "on", "off");
    return new FeatureOrder(
        "shop",
        "run-1",
        new Feature("word", word, state, List.of("backend"), false),
        FeatureTurn.OFF,
        Duration.ofSeconds(1));
  }

  private static String image() {
    return project.container("backend").image();
  }

  private static StepResult restore(String run) {
    return configurations.restore(new ConfigurationOrder("shop", run, named, set));
  }

  private static SwitchServices switchTo(String image, boolean anew) {
    return new SwitchServices(
        project.runtime("backend"),
        TinyProject.versions(Map.of("backend", image)),
        Instant.now(),
        anew);
  }

  private static List<String> environment() {
    InspectContainerResponse container =
        project.docker.inspectContainerCmd(project.container("backend").id()).exec();
    String[] environment = container.getConfig().getEnv();
    return environment == null ? List.of() : List.of(environment);
  }

  private static void write(String word) throws IOException {
    Files.writeString(project.directory.resolve(".env"), "WORD=" + word + "\n");
    Files.writeString(project.directory.resolve("mounted.conf"), word + "\n");
  }

  private static String path(String name) {
    return project.directory.resolve(name).toString();
  }
}
