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
import org.rollbackpipelines.activities.archive.Json;
import org.rollbackpipelines.workflows.application.GithubRuntime;
import org.rollbackpipelines.workflows.application.GitlabRuntime;
import org.rollbackpipelines.workflows.application.HostDeploy;
import org.rollbackpipelines.workflows.application.InPlace;
import org.rollbackpipelines.workflows.application.PipelineWay;
import org.rollbackpipelines.workflows.application.Pm2Runtime;
import org.rollbackpipelines.workflows.application.ServiceRuntime;
import org.rollbackpipelines.workflows.application.StaticRuntime;
import org.rollbackpipelines.workflows.application.SystemdRuntime;
import org.rollbackpipelines.workflows.application.SystemdScope;
import org.rollbackpipelines.workflows.application.VersionQuestion;

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
                install: [npm, ci]
                build: [npm, run, build]
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
                List.of("npm", "run", "build"),
                List.of("api"),
                "deploy/pm2.config.js",
                Map.of("REDIS_PASSWORD", "${file:/run/redis}"),
                List.of("npx", "pm2"),
                folder.resolve("pm2-home").toString(),
                List.of("npm", "ci")));
    assertThat(((Pm2Runtime) most).preparations())
        .containsExactly(List.of("npm", "ci"), List.of("npm", "run", "build"));
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
  void readsServicesThatRunInTheCheckout() throws Exception {
    ServiceRuntime pm2 =
        runtime(
            """
              pm2:
                directory: /srv/own
                install: [npm, ci]
                services: [api]
                inPlace: {products: [node_modules], reads: [.env], keep: 2}
            """);
    ServiceRuntime systemd =
        runtime(
            """
              systemd: {directory: /srv/own, services: [api.service], inPlace: {}}
            """);

    assertThat(((Pm2Runtime) pm2).inPlace())
        .isEqualTo(new InPlace(folder.toString(), List.of("node_modules"), 2, List.of(".env")));
    assertThat(systemd.liveCheckout()).isEqualTo(folder.toString());
    assertThatThrownBy(
            () ->
                runtime(
                    """
                      systemd:
                        directory: /srv/own
                        services: [api.service]
                        inPlace: {products: [dist]}
                    """))
        .hasMessageContaining("what makes it");
  }

  /** Histories hold runtimes as the build wrote them that began the run. */
  @Test
  void readsWhatAnOlderBuildWroteAndWritesNothingThatItWouldNotKnow() throws Exception {
    String older =
        """
        {"kind": "systemd", "directory": "/srv/shop", "build": [], "services": ["api.service"],
         "scope": "system", "program": ["systemctl"]}
        """;

    ServiceRuntime runtime = Json.mapper().readValue(older, ServiceRuntime.class);

    assertThat(Json.mapper().readTree(Json.mapper().writeValueAsString(runtime)).has("install"))
        .isFalse();
    assertThat(Json.mapper().readTree(Json.mapper().writeValueAsString(runtime)).has("inPlace"))
        .isFalse();
  }

  @Test
  @Tag("stu-08")
  void readsAStaticSite() throws Exception {
    assertThat(runtime("  static: {directory: /srv/site}\n"))
        .isEqualTo(
            new StaticRuntime("/srv/site", List.of(), List.of(), ".", "site", null, null, null));
    assertThat(
            runtime(
                """
                  static:
                    directory: site
                    install: [npm, ci]
                    build: [npm, run, build]
                    publish: dist
                    site: frontend
                    deploy:
                      command: [npx, host, deploy, dist, "--hash=${commit}"]
                      environment: {HOST_TOKEN: "${env:HOST_TOKEN}"}
                    version: {url: "https://shop.example/version.json", json: commit}
                """))
        .isEqualTo(
            new StaticRuntime(
                folder.resolve("site").toString(),
                List.of("npm", "ci"),
                List.of("npm", "run", "build"),
                "dist",
                "frontend",
                null,
                new HostDeploy(
                    List.of("npx", "host", "deploy", "dist", "--hash=${commit}"),
                    Map.of("HOST_TOKEN", "${env:HOST_TOKEN}"),
                    Duration.ofMinutes(10)),
                new VersionQuestion(
                    "https://shop.example/version.json",
                    "commit",
                    Map.of(),
                    Duration.ofSeconds(2))));
  }

  @Test
  @Tag("stu-08")
  void refusesASiteThatLeadsOutOrIsPublishedTwice() {
    assertThatThrownBy(() -> runtime("  static: {directory: /srv/site, publish: ../dist}\n"))
        .hasMessageContaining("leads out of the release");
    assertThatThrownBy(
            () ->
                runtime(
                    "  static: {directory: /srv/site, documentRoot: /srv/site/releases/live}\n"))
        .hasMessageContaining("lies among the releases");
    assertThatThrownBy(
            () ->
                runtime(
                    "  static: {directory: /srv/site, documentRoot: /var/www/shop, deploy:"
                        + " {command: [deploy]}}\n"))
        .hasMessageContaining("keep one");
    assertThatThrownBy(
            () ->
                runtime(
                    "  static: {directory: /srv/site, deploy: {command: [deploy], environment:"
                        + " {HOST_TOKEN: sesame}}}\n"))
        .hasMessageContaining("HOST_TOKEN")
        .hasMessageNotContaining("sesame");
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
