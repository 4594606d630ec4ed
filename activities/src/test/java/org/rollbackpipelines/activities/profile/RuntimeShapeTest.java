package org.rollbackpipelines.activities.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollbackpipelines.workflows.application.GithubRuntime;
import org.rollbackpipelines.workflows.application.GitlabRuntime;
import org.rollbackpipelines.workflows.application.PipelineWay;
import org.rollbackpipelines.workflows.application.Pm2Runtime;
import org.rollbackpipelines.workflows.application.ServiceRuntime;
import org.rollbackpipelines.workflows.application.SystemdRuntime;
import org.rollbackpipelines.workflows.application.SystemdScope;

final class RuntimeShapeTest {
  @TempDir Path folder;

  @Test
  @Tag("sas-05")
  void readsPipelinesThatDeploy() throws Exception {
    ServiceRuntime least =
        runtime(
            """
              github:
                repository: acme/shop
                workflow: deploy.yml
                services: [api, web]
                token: ${env:GITHUB_TOKEN}
            """);
    ServiceRuntime most =
        runtime(
            """
              gitlab:
                project: group/shop
                environment: production
                services: [api]
                token: ${file:/run/token}
                api: https://git.example.org/api/v4
                way: dispatch
                variables: {VERSION: "${tag}"}
                every: 2s
            """);

    assertThat(least)
        .isEqualTo(
            new GithubRuntime(
                "acme/shop",
                "deploy.yml",
                null,
                List.of("api", "web"),
                "${env:GITHUB_TOKEN}",
                "https://api.github.com",
                PipelineWay.AGAIN,
                Map.of(),
                Duration.ofSeconds(5)));
    assertThat(most)
        .isEqualTo(
            new GitlabRuntime(
                "group/shop",
                "production",
                List.of("api"),
                "${file:/run/token}",
                "https://git.example.org/api/v4",
                PipelineWay.DISPATCH,
                Map.of("VERSION", "${tag}"),
                Duration.ofSeconds(2)));
  }

  @Test
  void readsServicesKeptByPm2() throws Exception {
    ServiceRuntime least =
        runtime(
            """
              pm2:
                directory: /srv/studio
                services: [api, queue-worker]
            """);
    ServiceRuntime most =
        runtime(
            """
              pm2:
                directory: /srv/studio
                build: [npm, ci]
                services: [api]
                ecosystem: deploy/pm2.config.js
                environment: {REDIS_PASSWORD: "${file:/run/redis}"}
                program: [npx, pm2]
                home: pm2-home
            """);

    assertThat(least)
        .isEqualTo(
            new Pm2Runtime(
                "/srv/studio",
                List.of(),
                List.of("api", "queue-worker"),
                "ecosystem.config.js",
                Map.of(),
                List.of("pm2"),
                null));
    assertThat(most)
        .isEqualTo(
            new Pm2Runtime(
                "/srv/studio",
                List.of("npm", "ci"),
                List.of("api"),
                "deploy/pm2.config.js",
                Map.of("REDIS_PASSWORD", "${file:/run/redis}"),
                List.of("npx", "pm2"),
                folder.resolve("pm2-home").toString()));
  }

  @Test
  void readsServicesKeptBySystemd() throws Exception {
    ServiceRuntime least =
        runtime(
            """
              systemd:
                directory: /srv/shop
                services: [shop-api.service, shop-worker@1.service]
            """);
    ServiceRuntime most =
        runtime(
            """
              systemd:
                directory: /srv/shop
                services: [shop-api.service]
                scope: user
                program: [sudo, -n, systemctl]
            """);

    assertThat(least)
        .isEqualTo(
            new SystemdRuntime(
                "/srv/shop",
                List.of(),
                List.of("shop-api.service", "shop-worker@1.service"),
                SystemdScope.SYSTEM,
                List.of("systemctl")));
    assertThat(most)
        .isEqualTo(
            new SystemdRuntime(
                "/srv/shop",
                List.of(),
                List.of("shop-api.service"),
                SystemdScope.USER,
                List.of("sudo", "-n", "systemctl")));
  }

  @Test
  void refusesASecretInTheEnvironmentAndAnOptionAsAName() {
    assertThatThrownBy(
            () ->
                runtime(
                    """
                      pm2: {directory: /srv/studio, services: [api], environment: {API_KEY: sesame}}
                    """))
        .hasMessageContaining("API_KEY")
        .hasMessageNotContaining("sesame");
    assertThatThrownBy(() -> runtime("  systemd: {directory: /srv/shop, services: [--all]}\n"))
        .hasMessageContaining("--all");
  }

  private ServiceRuntime runtime(String yaml) throws InvalidProfile {
    return new Profiles()
        .read(
            Samples.write(
                folder,
                "name: shop\nsource: {}\nchecks:\n  - {name: open, tcp: {port: 80}}\nruntime:\n"
                    + yaml))
        .application()
        .runtime();
  }
}
