package org.rollbackpipelines.activities.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rollbackpipelines.workflows.application.Side;
import org.rollbackpipelines.workflows.application.Upstream;

/** The text of an upstream, of which only the weights change. */
@Tag("tay-04")
final class UpstreamBlockTest {
  private static final Upstream SHOP =
      new Upstream(
          "shop",
          "/etc/nginx/upstream.conf",
          List.of(
              new Side("blue", List.of("10.0.0.1:80"), "blue"),
              new Side("green", List.of("10.0.0.2:80", "10.0.0.3:80"), "green")),
          "http://127.0.0.1/",
          null,
          "X-Side",
          "/",
          Duration.ZERO,
          List.of("nginx", "-t"),
          List.of("nginx", "-s", "reload"),
          Duration.ZERO);

  /** Two servers of one side share what one server of the other has alone. */
  @ParameterizedTest
  @CsvSource({
    "10, weight=2, weight=9, 10",
    "50, weight=2, weight=1, 50",
    "75, weight=6, weight=1, 75",
    "100, weight=1, down, 100",
  })
  void weighsServersSoThatTheSideGetsItsShare(int percent, String blue, String green, int share)
      throws Exception {
    String text = UpstreamBlock.in("", SHOP).with("blue", percent);

    assertThat(text)
        .isEqualTo(
            "upstream shop {\n  server 10.0.0.1:80 "
                + blue
                + ";\n  server 10.0.0.2:80 "
                + green
                + ";\n  server 10.0.0.3:80 "
                + green
                + ";\n}\n");
    assertThat(UpstreamBlock.in(text, SHOP).share("blue")).contains(share);
  }

  @Test
  void leavesEverythingElseAsItStands() throws Exception {
    String text =
        """
        # server 10.0.0.9:80; was here
        upstream other { server 10.0.0.9:80; }
        upstream shop { # ours
          least_conn;
          server 10.0.0.1:80 weight=5 max_fails=2; # the old one }
        \tserver 10.0.0.2:80;
          server 10.0.0.3:80 down;
          keepalive 8;
        }
        server { listen 80; }
        """;

    assertThat(UpstreamBlock.in(text, SHOP).with("green", 100))
        .isEqualTo(
            text.replace("weight=5 max_fails=2;", "max_fails=2 down;")
                .replace("10.0.0.2:80;", "10.0.0.2:80 weight=1;")
                .replace("10.0.0.3:80 down;", "10.0.0.3:80 weight=1;"));
    assertThat(UpstreamBlock.in(text, SHOP).share("blue")).contains(83);
  }

  @Test
  void hasNoShareWhereThereIsNoServerYet() throws Exception {
    assertThat(UpstreamBlock.in("", SHOP).share("blue")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "server { listen 80; }",
        "upstream shop { server 10.0.0.1:80; }",
        "upstream shop {\n}\nupstream shop {\n}",
        "upstream shop {\n  server 10.0.0.9:80;\n}",
        "upstream shop {\n  server 10.0.0.1:80; server 10.0.0.2:80;\n}",
        "upstream shop {\n  server 10.0.0.1:80 backup;\n}",
        "upstream shop {\n  balancer_by_lua_block {\n  }\n}",
        "upstream shop {\n  server 10.0.0.1:80;",
      })
  void touchesNothingThatItDoesNotUnderstand(String text) {
    assertThatThrownBy(() -> UpstreamBlock.in(text, SHOP))
        .isInstanceOf(TrafficStaysException.class)
        .hasMessageContaining("/etc/nginx/upstream.conf");
  }
}
