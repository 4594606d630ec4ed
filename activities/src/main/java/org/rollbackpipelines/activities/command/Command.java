package org.rollbackpipelines.activities.command;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.rollbackpipelines.activities.secret.Hiding;

/**
 * A program with its arguments, and how long it may take.
 *
 * @param environment added to the worker's own
 * @param secrets names in the environment whose values reach no message
 * @param deadline how long it may run
 * @param stall how long it may hang: say nothing, compute nothing and move no bytes
 * @param hiding takes out of what it says whatever else no message may show
 */
public record Command(
    List<String> argv,
    Path directory,
    Map<String, String> environment,
    Set<String> secrets,
    Duration deadline,
    Duration stall,
    UnaryOperator<String> hiding) {

  private static final Duration USUAL = Duration.ofMinutes(1);

  public Command {
    argv = List.copyOf(argv);
    environment = Map.copyOf(environment);
    secrets = Set.copyOf(secrets);
    if (argv.isEmpty()) {
      throw new IllegalArgumentException("the command is empty: name a program");
    }
  }

  /** A program that runs in the worker's folder for a minute at most. */
  public static Command of(List<String> argv) {
    return new Command(
        argv,
        Path.of("").toAbsolutePath(),
        Map.of(),
        Set.of(),
        USUAL,
        USUAL,
        UnaryOperator.identity());
  }

  /** A program that runs in the worker's folder for a minute at most. */
  public static Command of(String... argv) {
    return of(List.of(argv));
  }

  /** The same in another folder. */
  public Command in(Path folder) {
    return new Command(argv, folder, environment, secrets, deadline, stall, hiding);
  }

  /** The same with more environment. */
  public Command with(Map<String, String> additions) {
    Map<String, String> all = new HashMap<>(environment);
    all.putAll(additions);
    return new Command(argv, directory, all, secrets, deadline, stall, hiding);
  }

  /** The same with a value in its environment that no message may show. */
  public Command withSecret(String name, String value) {
    Set<String> names = new HashSet<>(secrets);
    names.add(name);
    return new Command(argv, directory, environment, names, deadline, stall, hiding)
        .with(Map.of(name, value));
  }

  /** The same with another deadline; it may hang as long, as one may that waits for a daemon. */
  public Command within(Duration limit) {
    return new Command(argv, directory, environment, secrets, limit, limit, hiding);
  }

  /** The same, given up sooner when it shows no sign of life for so long. */
  public Command idleFor(Duration limit) {
    return new Command(argv, directory, environment, secrets, deadline, limit, hiding);
  }

  /** The same, whose words reach no message before they went through that. */
  public Command hiding(UnaryOperator<String> values) {
    return new Command(argv, directory, environment, secrets, deadline, stall, values);
  }

  String program() {
    return argv.get(0);
  }

  /** Takes the values of secrets out of a text, whole or line by line. */
  String scrub(String text) {
    return Hiding.of(secrets.stream().map(name -> environment.getOrDefault(name, "")).toList())
        .in(hiding.apply(text));
  }

  /** The arguments alone: the environment may hold secrets. */
  @Override
  public String toString() {
    return String.join(" ", argv);
  }
}
