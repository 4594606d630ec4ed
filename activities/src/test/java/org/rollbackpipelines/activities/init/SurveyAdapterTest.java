package org.rollbackpipelines.activities.init;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollbackpipelines.activities.archive.Archive;
import org.rollbackpipelines.activities.command.Commands;
import org.rollbackpipelines.activities.docker.ComposeConfig;
import org.rollbackpipelines.activities.docker.ComposeImages;
import org.rollbackpipelines.activities.docker.Engine;
import org.rollbackpipelines.activities.docker.RunningProjects;
import org.rollbackpipelines.workflows.application.ComposeRuntime;
import org.rollbackpipelines.workflows.image.ImageQuestion;
import org.rollbackpipelines.workflows.image.TagPlace;

/** The real compose and the real engine tell the same as the files do alone. */
final class SurveyAdapterTest {
  @TempDir Path parent;

  @Test
  void readsTheShopWithComposeAsItReadsItAlone() throws Exception {
    Path shop = Fixture.shop(parent);
    Fixture.commit(shop, List.of("v1.0.0"));

    Findings found = survey(Map.of()).of(shop, null);
    Findings alone = Fixture.alone(shop);

    ComposeFound compose = Objects.requireNonNull(found.compose());
    assertThat(compose.program()).isNotEmpty();
    assertThat(compose.services())
        .containsExactlyInAnyOrderElementsOf(Objects.requireNonNull(alone.compose()).services());
    assertThat(found.seen()).isEmpty();
    Draft draft = Draft.of(found, shop);
    assertThat(draft.open()).isEmpty();
    FirstProfile.check(draft);
  }

  @Test
  void readsItAloneWhereComposeCannot() throws Exception {
    Path shop = Fixture.shop(parent);
    Path file = shop.resolve("docker-compose.yml");
    Files.writeString(
        file, Files.readString(file).replace("restart: unless-stopped", "restarts: sometimes"));

    Findings found = survey(Map.of()).of(shop, null);

    assertThat(found.seen()).anyMatch(one -> one.startsWith("Compose itself cannot read the file"));
    assertThat(Objects.requireNonNull(found.compose()).of(Role.RELEASE))
        .extracting(ServiceFound::name)
        .containsExactly("backend", "frontend");
    FirstProfile.check(Draft.of(found, shop));
  }

  @Test
  void findsTheTagsOfPulledImagesWhereARollbackWouldChangeThem() throws Exception {
    Path parcel = Fixture.system("parcel", parent);
    Fixture.commit(parcel, List.of("v1.5.0"));
    Path notes = Files.createDirectories(parent.resolve("running"));

    Draft draft = Draft.of(survey(Map.of()).of(parcel, null), parcel);
    ComposeRuntime runtime = SystemsTest.compose(SystemsTest.read(parcel, draft));

    assertThat(
            new ComposeImages(
                    new Archive(parent.resolve("state")), new Commands(doing -> {}, notes))
                .look(new ImageQuestion(runtime, List.of()))
                .places())
        .extracting(TagPlace::service, TagPlace::where)
        .containsExactlyInAnyOrder(
            tuple("web", "WEB_TAG in " + parcel.resolve(".env")),
            tuple("sorter", "SORTER_TAG in " + parcel.resolve("docker-compose.yml")));
  }

  private Survey survey(Map<String, String> environment) throws Exception {
    Path notes = Files.createDirectories(parent.resolve("running"));
    return new Survey(
        new ComposeConfig(new Commands(doing -> {}, notes)),
        new RunningProjects(Engine.ofEnvironment()),
        environment);
  }
}
