package org.rollbackpipelines.activities.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.failure.ApplicationFailure;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rollbackpipelines.activities.command.Commands;
import org.rollbackpipelines.workflows.application.ComposeRuntime;
import org.rollbackpipelines.workflows.service.KeepServices;
import org.rollbackpipelines.workflows.service.ServiceVersion;

final class UnusableEngineTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"ssh://deploy@web1", "gopher://web1", "nonsense"})
  void troublesNobodyUntilTheEngineIsAsked(String host) {
    assertThat(services(host)).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ssh://deploy@web1", "gopher://web1", "nonsense"})
  void isAProblemOfWhatIsObserved(String host) {
    assertThat(services(host).observe(runtime()).problems())
        .anySatisfy(
            problem -> assertThat(problem).contains("DOCKER_HOST '" + host + "'", "unset it"));
  }

  @Test
  void endsAStepForGood() {
    KeepServices keep =
        new KeepServices(runtime(), List.of(new ServiceVersion("api", "sha256:1234")));

    assertThatThrownBy(() -> services("ssh://deploy@web1").keep(keep))
        .isInstanceOfSatisfying(
            ApplicationFailure.class,
            failure -> {
              assertThat(failure.getType()).isEqualTo("DockerHostUnusable");
              assertThat(failure.isNonRetryable()).isTrue();
            });
  }

  private ComposeServices services(String host) {
    return new ComposeServices(
        Engine.at(URI.create(host)), new Commands(doing -> {}, folder.resolve("running")));
  }

  private ComposeRuntime runtime() {
    return new ComposeRuntime(
        folder.toString(), List.of("docker-compose.yml"), "shop", List.of("api"));
  }
}
