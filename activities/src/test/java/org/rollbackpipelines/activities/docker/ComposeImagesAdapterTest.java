package org.rollbackpipelines.activities.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollbackpipelines.workflows.image.ImageSeen;
import org.rollbackpipelines.workflows.image.ImagesSeen;
import org.rollbackpipelines.workflows.image.NamingOrder;
import org.rollbackpipelines.workflows.image.TagPlace;
import org.rollbackpipelines.workflows.service.KeptArtifact;
import org.rollbackpipelines.workflows.service.ServiceSeen;
import org.rollbackpipelines.workflows.service.ServiceVersion;
import org.rollbackpipelines.workflows.service.ServicesSeen;
import org.rollbackpipelines.workflows.step.StepResult;

/** Images that are named by tags in files, and come from a real registry. */
@Tag("sas-06")
final class ComposeImagesAdapterTest {
  private static PulledProject project;

  @BeforeAll
  static void create(@TempDir Path folder) throws IOException {
    project = new PulledProject(folder);
  }

  @BeforeEach
  void begin() throws IOException {
    project.begin();
  }

  @AfterAll
  static void remove() throws Exception {
    project.close();
  }

  @Test
  @Tag("sas-04")
  void seesWhereTagsStandAndWhatTheRegistryHasAndChangesNothing() throws IOException {
    String before = project.everything();
    String there = project.repository("backend") + ":v1";
    String exactly = project.pulled("frontend", "v1").artifact();

    ServicesSeen services = project.services().observe(project.runtime());
    ImagesSeen images = project.ask(there, exactly, project.repository("backend") + ":v9");

    assertThat(services.services())
        .extracting(ServiceSeen::named)
        .containsExactly(
            project.repository("backend") + ":v2", project.repository("frontend") + ":v2");
    assertThat(services.services())
        .extracting(ServiceSeen::reference)
        .containsExactly(
            project.repository("backend") + ":v2@" + project.digestOf("backend", "v2"),
            project.repository("frontend") + ":v2@" + project.digestOf("frontend", "v2"));
    assertThat(services.kept())
        .extracting(KeptArtifact::digest)
        .containsExactlyInAnyOrder(
            project.digestOf("backend", "v2"), project.digestOf("frontend", "v2"));
    assertThat(images.images())
        .extracting(ImageSeen::digest)
        .containsExactly(
            project.digestOf("backend", "v1"), project.digestOf("frontend", "v1"), null);
    assertThat(images.images()).extracting(ImageSeen::problem).containsOnlyNulls();
    assertThat(images.places())
        .containsExactly(
            new TagPlace(
                "backend", "BACKEND_TAG in " + project.directory.resolve(".env"), List.of(), null),
            new TagPlace(
                "frontend",
                project.directory.resolve("docker-compose.yml").toString(),
                List.of(),
                null));
    assertThat(project.everything()).isEqualTo(before);
  }

  @Test
  @Tag("sas-05")
  @Tag("tay-03")
  @Tag("udo-02")
  @Tag("udo-03")
  void runsTheReleaseFromTheRegistrySoThatNobodyBringsTheBadOneBackByHand() throws IOException {
    List<ServiceVersion> target = project.bothPulled("v1");
    String settings = project.text(".env");
    String file = project.text("docker-compose.yml");
    String before = project.everything();
    ProjectContainer database = project.container("database");

    assertThat(project.pull(target).detail()).startsWith("pulled ");
    assertThat(project.everything()).as("users are served").isEqualTo(before);
    requireOk(project.images().name(project.naming(target.get(0), target.get(1))));
    StepResult switched = project.switchTo(target);

    assertThat(switched.detail()).isEqualTo("recreated backend, frontend");
    project.assertRuns(target);
    assertThat(project.text(".env")).isEqualTo(settings.replace("'v2'", "'v1'"));
    assertThat(project.text("docker-compose.yml"))
        .isEqualTo(file.replace("/frontend:v2 #", "/frontend:v1 #"));
    String backend = project.container("backend").id();
    project.compose("up", "-d");
    assertThat(project.container("backend").id()).isEqualTo(backend);
    assertThat(project.container("backend").image()).isEqualTo(project.id("backend", "v1"));
    assertThat(project.container("database")).isEqualTo(database);
    assertThat(project.pull(target).detail()).startsWith("already there; kept as ");
    assertThat(project.images().name(project.naming(target.get(0), target.get(1))).detail())
        .isEqualTo("the files name these images already");
  }

  @Test
  void putsTheFilesBackByteForByteTwiceInARow() throws IOException {
    List<ServiceVersion> target = project.bothPulled("v1");
    ServicesSeen seen = project.services().observe(project.runtime());
    String files = project.text(".env") + project.text("docker-compose.yml");
    NamingOrder order = project.naming(target.get(0), target.get(1));
    requireOk(project.pull(target));
    requireOk(project.images().name(order));
    requireOk(project.images().name(order));
    requireOk(project.switchTo(target));

    assertThat(project.images().putBack(order).detail()).startsWith("as they were before the run");
    assertThat(project.images().putBack(order).detail()).isEqualTo("the files are as they were");
    List<ServiceVersion> former =
        seen.services().stream()
            .map(
                one ->
                    new ServiceVersion(
                        one.service(), Objects.requireNonNull(one.artifact()), one.named()))
            .toList();
    requireOk(project.switchTo(former));

    project.assertRuns(former);
    assertThat(project.text(".env") + project.text("docker-compose.yml")).isEqualTo(files);
    assertThat(project.services().observe(project.runtime()).services())
        .extracting(ServiceSeen::reference)
        .isEqualTo(seen.services().stream().map(ServiceSeen::reference).toList());
  }

  @Test
  @Tag("udo-12")
  @Tag("tay-02")
  void takesOneServiceBackAndLeavesTheOthersAndTheirNamesAlone() throws IOException {
    ServiceVersion backend = project.pulled("backend", "v1");
    String file = project.text("docker-compose.yml");
    ProjectContainer frontend = project.container("frontend");

    requireOk(project.pull(List.of(backend)));
    requireOk(project.images().name(project.naming(backend)));
    StepResult switched = project.switchTo(List.of(backend));

    assertThat(switched.detail()).isEqualTo("recreated backend");
    project.assertRuns(List.of(backend));
    assertThat(project.text("docker-compose.yml")).isEqualTo(file);
    assertThat(project.container("frontend")).isEqualTo(frontend);
  }

  @Test
  void runsTheRecordedImageWhenItsTagHasMovedSince() throws IOException {
    String recorded = project.digestOf("backend", "v1");
    String id = project.id("backend", "v1");
    project.push("backend", "v1");
    String moved = project.id("backend", "v1");
    try {
      ServiceVersion held =
          new ServiceVersion(
              "backend",
              project.repository("backend") + "@" + recorded,
              project.repository("backend") + ":v1@" + recorded);
      assertThat(project.ask(project.repository("backend") + ":v1").images().get(0).digest())
          .isNotEqualTo(recorded);

      requireOk(project.pull(List.of(held)));
      requireOk(project.images().name(project.naming(held)));
      requireOk(project.switchTo(List.of(held)));

      assertThat(project.container("backend").image()).isEqualTo(id);
      assertThat(project.text(".env")).contains("BACKEND_TAG='v1@" + recorded + "'");
      String container = project.container("backend").id();
      project.compose("pull", "--quiet", "backend");
      project.compose("up", "-d", "backend");
      assertThat(project.container("backend").id()).isEqualTo(container);
      assertThat(project.services().observe(project.runtime()).services().get(0).reference())
          .isEqualTo(project.repository("backend") + ":v1@" + recorded);
    } finally {
      project.forget(moved);
      project.ids.put("backend:v1", id);
      project.digests.put("backend:v1", recorded);
    }
  }

  @Test
  void refusesAnImageThatIsGoneFromTheRegistryAndTouchesNothing() throws Exception {
    project.push("frontend", "v3");
    ServiceVersion gone = project.pulled("frontend", "v3");
    project.forget(project.id("frontend", "v3"));
    project.registry.delete(project.name + "/frontend", project.digestOf("frontend", "v3"));
    String before = project.everything();

    assertThat(project.ask(gone.artifact()).images())
        .containsExactly(new ImageSeen(gone.artifact(), null, null));
    assertThatThrownBy(() -> project.pull(List.of(gone)))
        .isInstanceOfSatisfying(
            ApplicationFailure.class,
            failure -> {
              assertThat(failure.isNonRetryable()).isTrue();
              assertThat(failure.getType()).isEqualTo("ImageNotPulled");
              assertThat(failure.getOriginalMessage()).contains(gone.artifact(), "not touched");
            });
    assertThat(project.everything()).isEqualTo(before);
  }

  @Test
  void saysThatARegistryDoesNotAnswerAndTouchesNothing() throws Exception {
    String before = project.everything();
    ServiceVersion wanted = project.pulled("backend", "v1");
    project.registry.stop();
    try {
      assertThat(project.ask(wanted.artifact()).images().get(0).problem())
          .contains("cannot be asked", "connection refused");
      assertThatThrownBy(() -> project.pull(List.of(wanted)))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("could not be pulled; what runs was not touched");
    } finally {
      project.registry.startAgain();
    }
    assertThat(project.everything()).isEqualTo(before);
    assertThat(project.pull(List.of(wanted)).ok()).as("once it is back").isTrue();
  }

  @Test
  void changesNoFileWhenOneOfTheNamesCannotBeWritten() throws IOException {
    project.write(
        "docker-compose.yml",
        project.text("docker-compose.yml").replace("/frontend:v2", "/frontend:${NOWHERE:-v}2"));
    String before = project.everything();
    ServiceVersion backend = project.pulled("backend", "v1");
    ServiceVersion frontend = project.pulled("frontend", "v1");

    assertThatThrownBy(() -> project.images().name(project.naming(backend, frontend)))
        .isInstanceOfSatisfying(
            ApplicationFailure.class,
            failure -> {
              assertThat(failure.getType()).isEqualTo("ImageNotNamed");
              assertThat(failure.getOriginalMessage())
                  .contains("NOWHERE in ", "end with '2'", "no file was changed");
            });
    assertThat(project.everything()).isEqualTo(before);
  }

  @Test
  void goesBackWhenComposeMakesSomethingElseOfTheFilesThanWasMeant() throws IOException {
    // A second service of the first one's kind: what is written for one, compose reads for both.
    project.write(
        "docker-compose.yml",
        project
            .text("docker-compose.yml")
            .replace(
                "  database:",
                "  worker:\n    image: ${REGISTRY}/${BACKEND_TAG}/backend:v2\n  database:"));
    String before = project.everything();

    assertThatThrownBy(() -> project.images().name(project.naming(project.pulled("backend", "v1"))))
        .isInstanceOfSatisfying(
            ApplicationFailure.class,
            failure ->
                assertThat(failure.getOriginalMessage())
                    .contains("compose would give worker", "the files are as they were"));
    assertThat(project.everything()).isEqualTo(before);
  }

  @Test
  void goesOnOrGoesBackWhenTheWorkerIsKilledWhileItWrites() throws Exception {
    String before = project.everything();
    ServiceVersion backend = project.pulled("backend", "v1");
    ServiceVersion frontend = project.pulled("frontend", "v1");
    NamingOrder order = project.naming(backend, frontend);

    killWhileWriting(order);
    assertThat(project.images().name(order).ok()).isTrue();
    assertThat(project.text(".env")).contains("'v1'");
    assertThat(project.text("docker-compose.yml")).contains("frontend:v1");
    assertThat(project.images().putBack(order).ok()).isTrue();
    assertThat(project.everything()).isEqualTo(before);

    killWhileWriting(order);
    assertThat(project.images().putBack(order).ok()).isTrue();
    assertThat(project.everything()).isEqualTo(before);
  }

  /** Once one of the files is written it asks compose, and compose takes its time. */
  private static void killWhileWriting(NamingOrder order) throws Exception {
    Process worker = NamingProcess.start(project.archive, order);
    Instant deadline = Instant.now().plusSeconds(120);
    while (!(project.text(".env") + project.text("docker-compose.yml")).contains("v1")) {
      assertThat(worker.isAlive()).as("said-" + order.run()).isTrue();
      assertThat(Instant.now()).isBefore(deadline);
    }
    int unused = worker.destroyForcibly().waitFor();
  }

  @Test
  void keepsAsideWhatSomebodyElseWroteMeanwhile() throws IOException {
    String settings = project.text(".env");
    ServiceVersion backend = project.pulled("backend", "v1");
    NamingOrder order = project.naming(backend);
    requireOk(project.pull(List.of(backend)));
    requireOk(project.images().name(order));
    project.write(".env", settings + "MORE=1\n");

    requireOk(project.images().putBack(order));

    assertThat(project.text(".env")).isEqualTo(settings);
    Path aside = project.archive.keptImageNames("shop", project.run()).resolve("aside");
    assertThat(aside).isDirectoryContaining(one -> one.toFile().length() > settings.length());
  }

  @Test
  void tellsOfPlacesThatNameSeveralImages() throws IOException {
    project.write(
        "docker-compose.yml",
        project
            .text("docker-compose.yml")
            .replace(
                project.repository("frontend") + ":v2", "${REGISTRY}/frontend:${BACKEND_TAG}"));

    assertThat(project.ask().places())
        .extracting(TagPlace::service, TagPlace::others)
        .containsExactlyElementsOf(
            Map.of("backend", List.of("frontend"), "frontend", List.of("backend"))
                .entrySet()
                .stream()
                .sorted(Map.Entry.comparingByKey())
                .map(one -> org.assertj.core.api.Assertions.tuple(one.getKey(), one.getValue()))
                .toList());
  }

  private static void requireOk(StepResult result) {
    assertThat(result.ok()).as(result.detail()).isTrue();
  }
}
