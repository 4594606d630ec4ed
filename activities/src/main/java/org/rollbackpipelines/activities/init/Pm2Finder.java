package org.rollbackpipelines.activities.init;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds what pm2 keeps: by its ecosystem file, or by a script that calls it. */
final class Pm2Finder implements RuntimeFinder {
  private static final Pattern USABLE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");
  private static final Pattern CALLED =
      Pattern.compile(
          "\\bpm2 +(?:start|reload|startOrReload|startOrRestart) +([\\w./-]+)([^&|;]*)");
  private static final Pattern NAMED = Pattern.compile("\\s(?:--name|-n)[ =]['\"]?([\\w.-]+)");

  @Override
  public @Nullable RuntimeFound in(Ground ground) {
    NodeProject node = NodeProject.in(ground.directory(), ground.root());
    List<Matcher> calls = node == null ? List.of() : calls(node);
    Optional<Path> file =
        Stream.concat(
                calls.stream().map(call -> ground.directory().resolve(call.group(1)).normalize()),
                ground.tree().named(name -> Pm2File.NAME.matcher(name).matches()).stream())
            .filter(one -> one.startsWith(ground.root()) && Files.isReadable(one))
            .filter(Pm2Finder::isEcosystem)
            .findFirst();
    if (file.isPresent()) {
      return found(ground, file.get());
    }
    return calls.isEmpty() ? null : started(ground, calls);
  }

  private static List<Matcher> calls(NodeProject node) {
    return node.scripts().values().stream().map(CALLED::matcher).filter(Matcher::find).toList();
  }

  /** Some of these names are common: then its words have to tell. */
  private static boolean isEcosystem(Path file) {
    String name = Tree.name(file);
    return name.startsWith("ecosystem")
        ? name.matches(".*\\.(js|cjs|mjs|json|ya?ml)")
        : name.matches(".*(\\.config\\.[cm]?js|\\.json|\\.ya?ml)")
            && Pm2File.read(file).apps().stream().anyMatch(app -> app.get("script") != null);
  }

  private static RuntimeFound found(Ground ground, Path file) {
    Pm2File read = Pm2File.read(file);
    Set<String> names = new LinkedHashSet<>();
    List<String> folders = new ArrayList<>();
    List<CheckFound> checks = new ArrayList<>();
    boolean certain = read.certain();
    for (Map<?, ?> app : read.apps()) {
      Optional<String> name = name(app).filter(one -> USABLE.matcher(one).matches());
      certain &= name.isPresent();
      name.ifPresent(names::add);
      folders.add(text(app.get("cwd")));
      name.flatMap(one -> port(one, app)).ifPresent(checks::add);
    }
    return new Pm2Found(
        ground.tree().brief(file),
        ground.inRelease(file),
        List.copyOf(names),
        certain,
        ReleaseFolders.behind(folders),
        Preparation.of(ground),
        checks);
  }

  /** As pm2 itself calls one that has no name: after its script. */
  private static Optional<String> name(Map<?, ?> app) {
    if (app.containsKey("name")) {
      return Optional.of(text(app.get("name"))).filter(name -> !name.isEmpty());
    }
    return app.containsKey("...") ? Optional.empty() : scripts(text(app.get("script")));
  }

  private static Optional<String> scripts(String script) {
    String last = script.substring(script.lastIndexOf('/') + 1);
    int dot = last.lastIndexOf('.');
    return Optional.of(dot > 0 ? last.substring(0, dot) : last).filter(name -> !name.isEmpty());
  }

  /** Where an application says its port in figures; nothing else of its variables is looked at. */
  private static Optional<CheckFound> port(String name, Map<?, ?> app) {
    return Stream.of("env_production", "env")
        .map(key -> text(Values.map(app.get(key)).get("PORT")))
        .filter(port -> port.matches("[1-9]\\d{0,4}"))
        .findFirst()
        .map(port -> CheckFound.port(name, Integer.parseInt(port)));
  }

  private static String text(@Nullable Object value) {
    return value == JsLiteral.UNKNOWN ? "" : Values.text(value);
  }

  /** Started by a script of its own, without a file that says how. */
  private static RuntimeFound started(Ground ground, List<Matcher> calls) {
    List<String> names =
        calls.stream()
            .map(Pm2Finder::called)
            .filter(Objects::nonNull)
            .filter(name -> USABLE.matcher(name).matches())
            .distinct()
            .toList();
    return new Pm2Found(
        NodeProject.FILE, null, names, !names.isEmpty(), null, Preparation.of(ground), List.of());
  }

  private static @Nullable String called(Matcher call) {
    Matcher named = NAMED.matcher(call.group(2));
    return named.find() ? named.group(1) : scripts(call.group(1)).orElse(null);
  }
}
