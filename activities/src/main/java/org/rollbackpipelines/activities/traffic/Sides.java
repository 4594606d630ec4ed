package org.rollbackpipelines.activities.traffic;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.rollbackpipelines.activities.command.Patience;
import org.rollbackpipelines.workflows.application.Side;
import org.rollbackpipelines.workflows.application.Upstream;

/** The sides of an application as they answer: each by itself, and through nginx. */
final class Sides {
  /** So many requests tell a tenth from a half well enough; several such looks have to agree. */
  private static final int REQUESTS = 30;

  private static final int ALL = 100;
  private static final int FAILURES = 3;
  private static final Duration PAUSE = Duration.ofMillis(200);
  private final Upstream upstream;
  private final Patience patience;

  Sides(Upstream upstream, Patience patience) {
    this.upstream = upstream;
    this.patience = patience;
  }

  /** What is not well on a server of a side; empty where all of them are. */
  Optional<String> ill(String side) {
    for (String server : servers(side)) {
      Optional<HostAnswer> answer =
          HostAnswer.of(URI.create("http://" + server + upstream.health()), host());
      if (answer.isEmpty() || !answer.get().isWell()) {
        return Optional.of(
            server
                + upstream.health()
                + (answer.isEmpty()
                    ? " does not answer"
                    : " answers with status " + answer.get().status()));
      }
    }
    return Optional.empty();
  }

  /** Whether nginx has come to send such a share there; nearly, as others send requests, too. */
  boolean gets(String side, int percent) {
    int there = 0;
    for (int i = 0; i < REQUESTS; i++) {
      patience.pause(Duration.ZERO, "asking " + upstream.url());
      Optional<String> answered = answering();
      if (answered.isEmpty()) {
        return false;
      }
      there += answered.get().equals(side) ? 1 : 0;
    }
    return percent == ALL ? there == REQUESTS : there * 2 * ALL >= percent * REQUESTS;
  }

  /** The side that answers a user now; empty where none does, or nobody can tell. */
  Optional<String> answering() {
    return HostAnswer.of(URI.create(upstream.url()), host()).flatMap(this::sideOf);
  }

  /** Watches for a while; says what went wrong several times in a row. */
  Optional<String> failing(String side) {
    long start = System.nanoTime();
    int failures = 0;
    Optional<String> last = Optional.empty();
    do {
      Optional<String> now = ill(side).or(this::unserved);
      failures = now.isPresent() ? failures + 1 : 0;
      last = now;
      if (failures == FAILURES) {
        return last;
      }
      patience.pause(PAUSE, "watching " + side);
    } while (failures > 0 || System.nanoTime() - start < upstream.watch().toNanos());
    return Optional.empty();
  }

  private Optional<String> unserved() {
    Optional<HostAnswer> answer = HostAnswer.of(URI.create(upstream.url()), host());
    if (answer.isEmpty()) {
      return Optional.of(upstream.url() + " does not answer");
    }
    int status = answer.get().status();
    if (status >= 500) {
      return Optional.of(upstream.url() + " answers with status " + status);
    }
    return sideOf(answer.get()).isPresent()
        ? Optional.empty()
        : Optional.of(upstream.url() + " answers as neither side does");
  }

  private Optional<String> sideOf(HostAnswer answer) {
    List<String> sides =
        upstream.sides().stream().filter(side -> tells(answer, side)).map(Side::name).toList();
    return sides.size() == 1 ? Optional.of(sides.get(0)) : Optional.empty();
  }

  private boolean tells(HostAnswer answer, Side side) {
    String header = upstream.header();
    return header == null
        ? answer.body().contains(side.answer())
        : answer.header(header).filter(side.answer()::equals).isPresent();
  }

  private List<String> servers(String side) {
    return upstream.side(side).map(Side::servers).orElse(List.of());
  }

  private String host() {
    String host = upstream.host();
    return host == null ? URI.create(upstream.url()).getAuthority() : host;
  }
}
