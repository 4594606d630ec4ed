package org.rollbackpipelines.workflows.application;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An upstream of nginx with the two sides of an application. */
@JsonIgnoreProperties(ignoreUnknown = true)
@Doc("An upstream of nginx whose users are sent from one side of the application to the other.")
public record Upstream(
    @Doc("Name of the upstream.") String name,
    @Doc("The file that holds its upstream block; nginx's configuration includes it.") @FilePath
        String file,
    @Doc("The two sides.") List<Side> sides,
    @Doc("Address at which nginx answers for the application, asked to see which side answers.")
        String url,
    @Doc("Host header of these requests, as users send it; left out: the host of url.")
        @Nullable String host,
    @Doc("Header of an answer that tells the side; left out: its body does.")
        @Nullable String header,
    @Doc("Path that is asked on each server of a side, which has to answer 200 to 299.")
        @Default("/")
        String health,
    @Doc("How long a side is watched with each share of the users.") @Default("30s") Duration watch,
    @Doc("What tests nginx's configuration, with its arguments.") @Default("[nginx, -t]")
        List<String> test,
    @Doc("What makes nginx read its configuration again, with its arguments.")
        @Default("[nginx, -s, reload]")
        List<String> reload,
    @Doc(
            "How long --stop-old waits until no connection to the side that users left stands any"
                + " more; else it goes on running.")
        @Default("30s")
        Duration drain) {
  private static final int TWO = 2;
  private static final Duration USUAL_DRAIN = Duration.ofSeconds(30);

  public Upstream {
    Names.require("upstream name", name);
    Addresses.requireHttp(url);
    sides = List.copyOf(sides);
    test = List.copyOf(test);
    reload = List.copyOf(reload);
    // Histories of older builds have none.
    drain = drain == null ? USUAL_DRAIN : drain;
    requireTwo(sides);
    requireOnePlace(sides);
    requireOwnServices(sides);
    requireToldApart(sides, header == null);
    requireLine("host", host);
    requireLine("header", header);
    requireLine("health", health);
    if (!health.startsWith("/")) {
      throw new IllegalArgumentException(
          "health is '" + health + "': write a path such as /health");
    }
    if (watch.isNegative() || drain.isNegative()) {
      throw new IllegalArgumentException("watch or drain is less than zero: 0s is the least");
    }
    if (test.isEmpty() || reload.isEmpty()) {
      throw new IllegalArgumentException(
          "test or reload is empty: name the program and its arguments, or leave the key out");
    }
  }

  /** The side of that name. */
  public Optional<Side> side(String wanted) {
    return sides.stream().filter(side -> side.name().equals(wanted)).findFirst();
  }

  /** The side that is not called so. */
  public Side otherThan(String name) {
    return sides.get(sides.get(0).name().equals(name) ? 1 : 0);
  }

  /** The names of the sides, for people. */
  public String sideNames() {
    return sides.stream().map(Side::name).collect(Collectors.joining(", "));
  }

  private static void requireTwo(List<Side> sides) {
    if (sides.size() != TWO) {
      throw new IllegalArgumentException(
          "sides has " + sides.size() + " entries: there are two, such as blue and green");
    }
    Names.requireDistinct("sides", sides.stream().map(Side::name).toList());
  }

  private static void requireOnePlace(List<Side> sides) {
    List<String> all = sides.stream().flatMap(side -> side.servers().stream()).toList();
    if (all.stream().distinct().count() < all.size()) {
      throw new IllegalArgumentException("a server stands in sides twice: it belongs to one side");
    }
  }

  /** What both sides use must never be stopped for the sake of one. */
  private static void requireOwnServices(List<Side> sides) {
    List<String> shared =
        sides.get(0).services().stream().filter(sides.get(1).services()::contains).toList();
    if (!shared.isEmpty()) {
      throw new IllegalArgumentException(
          "services "
              + shared
              + " stand in both sides, and stopping one would stop the other: name those that a"
              + " side has for itself");
    }
  }

  /** Refuses services of sides that are not there. */
  void requireFit(ServiceRuntime runtime) {
    sides.stream()
        .flatMap(side -> side.services().stream())
        .filter(service -> !runtime.serviceNames().contains(service))
        .findFirst()
        .ifPresent(
            service -> {
              throw new IllegalArgumentException(
                  "traffic.upstream.sides has the service '"
                      + service
                      + "', and the runtime none of that name: choose of "
                      + String.join(", ", runtime.serviceNames()));
            });
  }

  private static void requireToldApart(List<Side> sides, boolean byBody) {
    String one = sides.get(0).answer();
    String other = sides.get(1).answer();
    if (one.equals(other) || (byBody && (one.contains(other) || other.contains(one)))) {
      throw new IllegalArgumentException(
          "the answers '" + one + "' and '" + other + "' do not tell the sides apart");
    }
  }

  /** They become lines of a request. */
  private static void requireLine(String key, @Nullable String value) {
    if (value != null && (value.isBlank() || value.chars().anyMatch(sign -> sign <= ' '))) {
      throw new IllegalArgumentException(key + " is empty, or has a space: write it without");
    }
  }
}
