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
        List<String> reload) {
  private static final int TWO = 2;

  public Upstream {
    Names.require("upstream name", name);
    Addresses.requireHttp(url);
    sides = List.copyOf(sides);
    test = List.copyOf(test);
    reload = List.copyOf(reload);
    requireTwo(sides);
    requireOnePlace(sides);
    requireToldApart(sides, header == null);
    requireLine("host", host);
    requireLine("header", header);
    requireLine("health", health);
    if (!health.startsWith("/")) {
      throw new IllegalArgumentException(
          "health is '" + health + "': write a path such as /health");
    }
    if (watch.isNegative()) {
      throw new IllegalArgumentException("watch is less than zero: 0s is the least");
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
