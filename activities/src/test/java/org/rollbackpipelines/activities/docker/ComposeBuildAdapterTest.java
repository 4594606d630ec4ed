package org.rollbackpipelines.activities.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollbackpipelines.workflows.service.BuildServices;
import org.rollbackpipelines.workflows.service.ServiceVersion;
import org.rollbackpipelines.workflows.step.StepResult;

class ComposeBuildAdapterTest {
  private static final String COMMIT = "abcdefabcdefabcdefabcdefabcdefabcdefabcd";

  @TempDir Path folder;
  private TinyProject project;
  private Path checkout;
  private String artifact;

  @BeforeEach
  void checkOut() throws IOException {
    project = new TinyProject(folder);
    checkout = folder.resolve("checkout");
    artifact = ImageName.keptRepository(project.name, "backend") + ":" + COMMIT.substring(0, 12);
    Path backend = Files.createDirectories(checkout.resolve("live/backend"));
    Files.copy(
        project.directory.resolve("docker-compose.yml"),
        checkout.resolve("live/docker-compose.yml"));
    dockerfile("ARG GIT_COMMIT\nRUN [\"/bin/busybox\", \"touch\", \"/built\"]\n");
    assertThat(backend).isDirectory();
  }

  @AfterEach
  void remove() throws IOException {
    project.close();
  }

  @Test
  void buildsBesideTheLiveImagesUnderTheNameItIsGiven() {
    Map<String, String> before = project.images.named(project.name);

    StepResult result = project.services().build(call("backend"));

    assertThat(result.detail()).startsWith("built backend as " + artifact);
    assertThat(project.images.named(project.name))
        .containsAllEntriesOf(before)
        .containsKey(artifact)
        .hasSize(before.size() + 1);
  }

  @Test
  void marksTheImageWithTheWholeCommit() {
    project.services().build(call("backend"));

    assertThat(project.services().observe(project.runtime()).kept())
        .anyMatch(kept -> COMMIT.equals(kept.commit()) && kept.service().equals("backend"));
  }

  @Test
  void doesNotBuildWhatIsThere() throws IOException {
    project.services().build(call("backend"));
    dockerfile("RUN [\"/no/such/program\"]\n");

    assertThat(project.services().build(call("backend")).detail())
        .isEqualTo("already there: backend as " + artifact);
  }

  @Test
  void lendsTheHostsSettingsToTheCheckoutAndTakesThemBack() throws IOException {
    Files.writeString(project.directory.resolve(".env"), "COLOUR=red\n");

    project.services().build(call("backend"));

    try (var files = Files.list(checkout.resolve("live"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("backend", "docker-compose.yml");
    }
  }

  @Test
  void givesABuildUpThatFailsAndSaysWhy() throws IOException {
    dockerfile("RUN [\"/no/such/program\"]\n");

    assertThatThrownBy(() -> project.services().build(call("backend")))
        .hasMessageContaining("/no/such/program")
        .isInstanceOfSatisfying(
            ApplicationFailure.class,
            failure -> {
              assertThat(failure.getType()).isEqualTo("BuildFailed");
              assertThat(failure.isNonRetryable()).isTrue();
            });
  }

  @Test
  void refusesAServiceThatIsNotBuiltFromSource() {
    assertThatThrownBy(() -> project.services().build(call("frontend")))
        .isInstanceOfSatisfying(
            ApplicationFailure.class,
            failure -> assertThat(failure.getType()).isEqualTo("NothingToBuild"));
  }

  @Test
  void refusesAComposeFolderOutsideTheRepository() {
    BuildServices inside = call("backend");
    BuildServices outside =
        new BuildServices(
            inside.runtime(), "/proc", inside.directory(), COMMIT, "v1", inside.versions());

    assertThatThrownBy(() -> project.services().build(outside))
        .hasMessageContaining("is not below the repository '/proc'");
  }

  private BuildServices call(String service) {
    return new BuildServices(
        project.runtime(),
        folder.toString(),
        checkout.toString(),
        COMMIT,
        "v1.0.0",
        List.of(new ServiceVersion(service, artifact)));
  }

  private void dockerfile(String lines) throws IOException {
    Files.writeString(
        checkout.resolve("live/backend/Dockerfile"), "FROM " + TinyImages.BASE + "\n" + lines);
  }
}
