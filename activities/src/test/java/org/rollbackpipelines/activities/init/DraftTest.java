package org.rollbackpipelines.activities.init;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Findings become a profile that is pleasant to read, line by line. */
final class DraftTest {
  private static final String HOME = "/srv/shop";
  private static final GitFound GIT = new GitFound(HOME, 2, "v*", null);

  @Test
  void leavesOutWhatHasASaneDefault() {
    assertThat(text(GIT, List.of(web("api", 80, 8080))))
        .isEqualTo(
            """
            # What `rollback init` found; `rollback schema` prints all that may stand here.
            name: shop
            source:
              repository: .
            runtime:
              compose:
                project: shop
                services: [api]
            checks:
              # One whose answer tells its release proves more: json: {version: "${release}"}.
              - name: api is healthy
                http:
                  url: http://127.0.0.1:8080/up
            """);
  }

  @Test
  void marksEachValueThatItCouldNotKnow() {
    assertThat(text(null, List.of(service("proxy", Role.TRAFFIC, 80, 8088))))
        .isEqualTo(
            """
            # What `rollback init` found; `rollback schema` prints all that may stand here.
            name: shop
            source:
              repository: .  # fill in: the git checkout that releases come from; none holds this folder
            runtime:
              compose:
                project: shop
                # What a release replaces; never touched: proxy (traffic).
                services: [app]  # fill in: services that a release replaces; all of those above look like others' programs
            checks:
              # One whose answer tells its release proves more: json: {version: "${release}"}.
              - name: it answers
                http:
                  url: http://127.0.0.1:8088/  # fill in: an address that answers 200 only when the release is well
            # Seen as well, and left to you:
            # - proxy can keep users out while a release is replaced (docs/traffic.md).
            """);
  }

  @Test
  void putsOddNamesIntoQuotesAndKeepsCommentsOnOneLine() {
    Findings findings =
        new Findings(
            HOME,
            compose(List.of(web("true", 80, 8080), web("12", 81, 8081))),
            new GitFound(HOME, 1, "[0-9]*", null),
            null,
            List.of(),
            List.of(),
            List.of("a\nname: other"));

    assertThat(Draft.of(findings, Path.of(HOME)).text())
        .contains("  tags: \"[0-9]*\"\n")
        .contains("    services: [\"true\", \"12\"]\n")
        .contains("# - a?name: other\n");
  }

  @Test
  void saysThatAServiceWithoutAPublishedPortIsNotAsked() {
    ServiceFound inner =
        new ServiceFound(
            "api",
            Role.RELEASE,
            "",
            HOME,
            List.of(),
            new HealthFound(HealthFound.Kind.HTTP, 8000, "/up"),
            null,
            List.of());

    assertThat(text(GIT, List.of(inner)))
        .contains("  # api is not asked: its port 8000 is not published here.\n")
        .contains("      url: http://127.0.0.1:8080/up  # fill in: ");
  }

  private static String text(@Nullable GitFound git, List<ServiceFound> services) {
    Findings findings =
        new Findings(HOME, compose(services), git, null, List.of(), List.of(), List.of());
    return Draft.of(findings, Path.of(HOME)).text();
  }

  private static ComposeFound compose(List<ServiceFound> services) {
    return new ComposeFound(
        HOME, List.of("docker-compose.yml"), List.of(), "shop", List.of(), services);
  }

  private static ServiceFound web(String name, int inner, int published) {
    return new ServiceFound(
        name,
        Role.RELEASE,
        "",
        HOME,
        List.of(new PortFound("127.0.0.1", published, inner)),
        new HealthFound(HealthFound.Kind.HTTP, inner, "/up"),
        null,
        List.of());
  }

  private static ServiceFound service(String name, Role role, int inner, int published) {
    return new ServiceFound(
        name,
        role,
        "nginx",
        null,
        List.of(new PortFound("127.0.0.1", published, inner)),
        null,
        null,
        List.of());
  }
}
