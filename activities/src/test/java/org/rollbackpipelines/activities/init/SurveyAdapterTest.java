package org.rollbackpipelines.activities.init;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollbackpipelines.activities.command.Commands;
import org.rollbackpipelines.activities.docker.ComposeConfig;
import org.rollbackpipelines.activities.docker.Engine;
import org.rollbackpipelines.activities.docker.RunningProjects;

/** The real compose and the real engine tell the same as the files do alone. */
final class SurveyAdapterTest {
  @TempDir Path parent;

  @Test
  void readsTheShopWithComposeAsItReadsItAlone() throws Exception {
    Path shop = Fixture.shop(parent);
    Fixture.commit(shop, List.of("v1.0.0"));

    Findings found = survey(Map.of()).of(shop);
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

    Findings found = survey(Map.of()).of(shop);

    assertThat(found.seen()).anyMatch(one -> one.startsWith("Compose itself cannot read the file"));
    assertThat(Objects.requireNonNull(found.compose()).of(Role.RELEASE))
        .extracting(ServiceFound::name)
        .containsExactly("backend", "frontend");
    FirstProfile.check(Draft.of(found, shop));
  }

  private Survey survey(Map<String, String> environment) throws Exception {
    Path notes = Files.createDirectories(parent.resolve("running"));
    return new Survey(
        new ComposeConfig(new Commands(doing -> {}, notes)),
        new RunningProjects(Engine.ofEnvironment()),
        environment);
  }
}
