package org.rollbackpipelines.examples;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A killed worker's work is finished by the next one, and nothing of it is done twice. Docker
 * remembers few of its events: they are written down from the start.
 */
final class DoneOnce implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String LABEL = "com.docker.compose.";

  private final Shop shop;
  private final Path told;
  private final Process events;

  private DoneOnce(Shop shop) throws IOException {
    this.shop = shop;
    told = Files.createTempFile(shop.profile().getParent(), "events", ".txt");
    events =
        new ProcessBuilder(
                "docker",
                "events",
                "--since=" + Instant.now(),
                "--filter=event=create",
                "--filter=event=die",
                "--filter=label=" + LABEL + "project=" + shop.name(),
                "--format={{.Action}} {{index .Actor.Attributes \""
                    + LABEL
                    + "service\"}} {{.Actor.ID}}")
            .redirectErrorStream(true)
            .redirectOutput(told.toFile())
            .start();
  }

  /** From now on. */
  static DoneOnce watching(Shop shop) {
    try {
      return new DoneOnce(shop);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What was done more than once, or not at all, in a run that was to roll back. */
  List<String> broken(String run, JsonNode result) {
    List<String> broken = new ArrayList<>();
    require("ROLLED_BACK", result.path("outcome").asText(), "the outcome", broken);
    for (String service : Lane.SERVICES) {
      String last = "create " + service + " " + running(service);
      Wait.until("Docker tells: " + last, PATIENCE, () -> lines().contains(last));
      require("1", count("create " + service + " "), "containers made of " + service, broken);
      require("1", count("die " + service + " "), "containers ended of " + service, broken);
    }
    require("1", verdictsBy(run), "verdicts by " + run, broken);
    return broken;
  }

  private String running(String service) {
    return shop.in(
            "docker",
            "ps",
            "--quiet",
            "--no-trunc",
            "--filter=label=" + LABEL + "project=" + shop.name(),
            "--filter=label=" + LABEL + "service=" + service)
        .requireSuccess()
        .out()
        .strip();
  }

  private static void require(String due, String found, String what, List<String> broken) {
    if (!found.equals(due)) {
      broken.add(what + " should be " + due + " and is " + found);
    }
  }

  private String count(String beginning) {
    return String.valueOf(lines().stream().filter(line -> line.startsWith(beginning)).count());
  }

  private List<String> lines() {
    return lines(told);
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String verdictsBy(String run) {
    Path ledger = shop.profile().resolveSibling("state/" + shop.name() + "/releases.jsonl");
    return String.valueOf(
        lines(ledger).stream().filter(line -> line.contains('"' + run + '"')).count());
  }

  @Override
  public void close() {
    events.destroy();
    events.onExit().join();
  }
}
