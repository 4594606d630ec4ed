package org.rollbackpipelines.workflows.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("sas-05")
final class PipelineRuntimeTest {
  private static final String GITHUB = "https://api.github.com";

  @Test
  void deploysWhatOthersMakeAndStopsNothing() {
    PipelineRuntime runtime = github("acme/shop", "deploy.yml", "${env:TOKEN}", GITHUB);

    assertThat(runtime.madeElsewhere()).isTrue();
    assertThat(runtime.stopping()).isEqualTo(Stopping.IMPOSSIBLE);
    assertThat(runtime.serviceNames()).containsExactly("api", "web");
    assertThat(runtime.pipeline()).isEqualTo("deploy.yml of acme/shop");
    assertThat(gitlab("group/sub/shop", "production").pipeline())
        .isEqualTo("the job for production of group/sub/shop");
  }

  @ParameterizedTest
  @CsvSource({
    "acme, deploy.yml, ${env:T}, https://h.test, repository 'acme' is none",
    "../acme/shop, deploy.yml, ${env:T}, https://h.test, is none GitHub knows",
    "acme/shop, ../deploy.yml, ${env:T}, https://h.test, workflow '../deploy.yml' is no name",
    "acme/shop, deploy.yml, ghp_1234, https://h.test, looks like a secret",
    "acme/shop, deploy.yml, ${env:T}, http://h.test, it has to be https",
    "acme/shop, deploy.yml, ${env:T}, https://h.test/, without a slash at its end",
    "acme/shop, deploy.yml, ${env:T}, https://a@h.test, url holds a login",
  })
  void refusesWhatCannotBe(
      String repository, String workflow, String token, String api, String why) {
    assertThatThrownBy(() -> github(repository, workflow, token, api))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(why);
  }

  @Test
  void sendsATokenInTheClearToItsOwnHostOnly() {
    assertThat(github("acme/shop", "deploy.yml", "${env:T}", "http://127.0.0.1:8080").api())
        .isEqualTo("http://127.0.0.1:8080");
    assertThatThrownBy(() -> github("acme/shop", "deploy.yml", "${env:T}", "http://127.evil.test"))
        .hasMessageContaining("it has to be https");
  }

  @Test
  void knowsProjectsByPathOrId() {
    assertThat(gitlab("4711", "production").project()).isEqualTo("4711");
    assertThatThrownBy(() -> gitlab("shop", "production")).hasMessageContaining("is none GitLab");
    assertThatThrownBy(() -> gitlab("group/shop", " "))
        .hasMessageContaining("environment is empty");
  }

  private static GithubRuntime github(
      String repository, String workflow, String token, String api) {
    return new GithubRuntime(
        repository,
        workflow,
        null,
        List.of("api", "web"),
        token,
        api,
        PipelineWay.AGAIN,
        Map.of(),
        Duration.ofSeconds(5));
  }

  private static GitlabRuntime gitlab(String project, String environment) {
    return new GitlabRuntime(
        project,
        environment,
        List.of("api"),
        "${env:TOKEN}",
        "https://gitlab.com/api/v4",
        PipelineWay.DISPATCH,
        Map.of(),
        Duration.ofSeconds(5));
  }
}
