package org.rollbackpipelines.activities.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rollbackpipelines.workflows.application.NginxMaintenance;
import org.rollbackpipelines.workflows.application.Traffic;
import org.rollbackpipelines.workflows.application.Upstream;

/** How the traffic of an application is written in its profile. */
final class TrafficShapeTest {
  @TempDir private Path folder;

  @Test
  void readsAPageOfNginx() throws InvalidProfile {
    Traffic traffic =
        Objects.requireNonNull(
            new Profiles()
                .read(
                    Samples.write(
                        folder,
                        Samples.SMALL
                            + "traffic: {nginx: {file: closed.conf, url: 'http://127.0.0.1/'}}\n"))
                .application()
                .traffic());

    assertThat(traffic.always()).isFalse();
    assertThat(traffic.maintenance())
        .isInstanceOfSatisfying(
            NginxMaintenance.class,
            page -> {
              assertThat(page.file()).isEqualTo(folder.resolve("closed.conf").toString());
              assertThat(page.test()).isEqualTo(List.of("nginx", "-t"));
              assertThat(page.reload()).isEqualTo(List.of("nginx", "-s", "reload"));
            });
  }

  @Test
  @Tag("tay-04")
  void readsTwoSides() throws InvalidProfile {
    Traffic traffic =
        Objects.requireNonNull(
            new Profiles()
                .read(
                    Samples.write(
                        folder, Samples.SMALL + "traffic: {" + sides("blue", "green") + "}\n"))
                .application()
                .traffic());

    assertThat(traffic.maintenance()).isNull();
    Upstream upstream = Objects.requireNonNull(traffic.upstream());
    assertThat(upstream.file()).isEqualTo(folder.resolve("shop.conf").toString());
    assertThat(upstream.sideNames()).isEqualTo("blue, green");
    assertThat(upstream.health()).isEqualTo("/");
    assertThat(upstream.watch()).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  @Tag("tay-04")
  void wantsSidesThatAreToldApart() {
    assertThat(problems("blue", "blue")).contains("do not tell the sides apart");
    assertThat(problems("side", "other side")).contains("do not tell the sides apart");
    assertThat(problems("a, servers: ['127.0.0.1']", "b")).contains("no address with a port");
    assertThat(problems("a, servers: ['127.0.0.1:2']", "b")).contains("belongs to one side");
  }

  private String problems(String blue, String green) {
    return Samples.problems(folder, Samples.SMALL + "traffic: {" + sides(blue, green) + "}\n")
        .toString();
  }

  private static String sides(String blue, String green) {
    return "upstream: {name: shop, file: shop.conf, url: 'http://127.0.0.1/', sides: ["
        + side("blue", blue, 1)
        + ", "
        + side("green", green, 2)
        + "]}";
  }

  private static String side(String name, String answer, int port) {
    String servers = answer.contains("servers") ? "" : ", servers: ['127.0.0.1:" + port + "']";
    return "{name: " + name + ", answer: " + answer + servers + "}";
  }

  @Test
  @Tag("tay-04")
  void wantsSidesThatCanBeStoppedAlone() {
    assertThat(problems("a, services: [api]", "b, services: [api]"))
        .contains("services [api] stand in both sides");
    assertThat(problems("a, services: [api]", "b, services: [ap]"))
        .contains("the service 'ap', and the runtime none of that name; choose of api");
  }

  @Test
  void takesAServiceThatNoReleaseReplaces() throws InvalidProfile {
    String proxy =
        "service: {stop: [systemctl, stop, api-proxy], start: [systemctl, start, api-proxy],"
            + " running: [pgrep, api]}";

    assertThat(
            new Profiles()
                .read(Samples.write(folder, Samples.SMALL + "traffic: {" + proxy + "}\n"))
                .application()
                .traffic())
        .isNotNull();
  }

  @Test
  void hasNoneWhereTheProfileSaysNothing() throws InvalidProfile {
    assertThat(new Profiles().read(Samples.write(folder, Samples.SMALL)).application().traffic())
        .isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "firewall: {ports: [22]} | lock everybody out",
        "firewall: {ports: []} | name at least the port",
        "firewall: {ports: [80], from: ['0.0.0.0/0 } accept']} | no network",
        "nginx: {file: a.conf, url: 'closed'} | not an absolute",
        "http: {close: {url: 'http://a/', method: STOP}, open: {url: 'http://a/'}} | POST, PUT",
        "http: {close: {url: 'http://a/', headers: {Authorization: x}}, open: {url: 'http://a/'}} |"
            + " in the clear",
        "returns: [10], firewall: {ports: [80]} | only nginx",
        "returns: [15], nginx: {file: a.conf, url: 'http://a/'} | rising tens",
        "returns: [50, 10], nginx: {file: a.conf, url: 'http://a/'} | rising tens",
        "always: true | nginx",
        "service: {stop: [], start: [a], running: [b]} | name the program",
        "service: {stop: [docker, compose, stop, api], start: [a], running: [b]} | which a"
            + " release replaces, too",
        "service: {stop: [a], start: [systemctl, start, api.service], running: [b]} | replaces,"
            + " too",
        "service: {stop: [docker, stop, till-api-1], start: [a], running: [b]} | replaces, too",
        "service: {stop: [sh, -c, 'cd /srv; pm2 stop api'], start: [a], running: [b]} | replaces,"
            + " too",
        "service: {stop: [kubectl, scale, deployment/api], start: [a], running: [b]} | replaces,"
            + " too",
      })
  void saysWhatCannotBe(String written, String sentence) {
    assertThat(Samples.problems(folder, Samples.SMALL + "traffic: {" + written + "}\n"))
        .asString()
        .contains(sentence);
  }
}
