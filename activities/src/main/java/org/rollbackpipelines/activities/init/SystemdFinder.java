package org.rollbackpipelines.activities.init;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds units of systemd that start programs of the application. */
final class SystemdFinder implements RuntimeFinder {
  private static final String SUFFIX = ".service";
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,54}\\.service");
  private static final Pattern PORT =
      Pattern.compile(
          "(?:--port|--bind|--listen|-b)[ =](?:(?:localhost|[0-9.]+)?:)?([1-9]\\d{1,4})(?=\\s|$)");
  private static final Pattern VARIABLE = Pattern.compile("(?:^|[\\s\"'])PORT=([1-9]\\d{1,4})\\b");

  /** They keep others, which have drafts of their own. */
  private static final Set<String> KEEPERS =
      Set.of("docker", "docker-compose", "podman", "pm2", "rollback");

  @Override
  public @Nullable RuntimeFound in(Ground ground) {
    Map<String, UnitFile> units = new LinkedHashMap<>();
    List<String> left = new ArrayList<>();
    List<Path> files = ground.tree().named(name -> name.endsWith(SUFFIX));
    for (Path file : files) {
      String name = Tree.name(file);
      UnitFile unit = UnitFile.of(Tree.text(file));
      Optional<String> why = whyNot(name, unit);
      why.ifPresent(reason -> left.add(name + " (" + reason + ")"));
      if (why.isEmpty()) {
        units.putIfAbsent(name, unit);
      }
    }
    return units.isEmpty() ? null : found(ground, files.get(0), units, left);
  }

  private static Optional<String> whyNot(String name, UnitFile unit) {
    String program = program(unit);
    if (program.isEmpty()) {
      return Optional.of("starts nothing");
    }
    if (KEEPERS.contains(program)) {
      return Optional.of("starts " + program);
    }
    if (Roles.isOthers(program) || Roles.isOthers(name.substring(0, name.length() - 8))) {
      return Optional.of("a program of others");
    }
    if (unit.value("Service.Type").equals("oneshot")) {
      return Optional.of("runs once");
    }
    if (name.endsWith("@" + SUFFIX)) {
      return Optional.of("a template: name its instances yourself");
    }
    return NAME.matcher(name).matches() ? Optional.empty() : Optional.of("an unusual name");
  }

  private static String program(UnitFile unit) {
    String first = unit.value("Service.ExecStart").split("\\s", 2)[0].replaceAll("^[-@:+!]+", "");
    return first.substring(first.lastIndexOf('/') + 1);
  }

  private static RuntimeFound found(
      Ground ground, Path first, Map<String, UnitFile> units, List<String> left) {
    List<CheckFound> checks = new ArrayList<>();
    units.forEach((name, unit) -> check(name, unit).ifPresent(checks::add));
    return new SystemdFound(
        ground.tree().brief(first),
        List.copyOf(units.keySet()),
        left,
        units.values().stream().allMatch(SystemdFinder::isUsers),
        ReleaseFolders.behind(
            units.values().stream().flatMap(unit -> places(unit).stream()).toList()),
        Preparation.of(ground),
        checks);
  }

  /** What only the systemd of a user starts by itself. */
  private static boolean isUsers(UnitFile unit) {
    return unit.value("Install.WantedBy").equals("default.target");
  }

  private static List<String> places(UnitFile unit) {
    String program = unit.value("Service.ExecStart").split("\\s", 2)[0];
    return List.of(unit.value("Service.WorkingDirectory"), program.replaceAll("^[-@:+!]+", ""));
  }

  /** What it asks itself before it counts as started, else its port. */
  private static Optional<CheckFound> check(String name, UnitFile unit) {
    String service = name.substring(0, name.length() - SUFFIX.length());
    return unit.all("Service.ExecStartPost").stream()
        .map(test -> HealthWords.of(Map.of("test", test), Set.of()))
        .flatMap(health -> health == null ? Stream.empty() : Stream.of(health))
        .flatMap(health -> CheckFound.of(service, health).stream())
        .findFirst()
        .or(() -> port(unit).map(port -> CheckFound.port(service, port)));
  }

  private static Optional<Integer> port(UnitFile unit) {
    Matcher argument = PORT.matcher(unit.value("Service.ExecStart"));
    Matcher variable = VARIABLE.matcher(String.join(" ", unit.all("Service.Environment")));
    if (argument.find()) {
      return Optional.of(Integer.parseInt(argument.group(1)));
    }
    return variable.find() ? Optional.of(Integer.parseInt(variable.group(1))) : Optional.empty();
  }
}
