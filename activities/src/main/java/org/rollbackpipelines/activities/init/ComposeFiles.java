package org.rollbackpipelines.activities.init;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The compose files of a folder.
 *
 * @param chosen those that seem to describe what runs, in the order compose merges them
 * @param others those that could as well be what runs
 */
record ComposeFiles(List<String> chosen, List<String> others) {
  /** In this order compose itself looks for them. */
  private static final List<String> USUAL =
      List.of("compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml");

  private static final Pattern ANY =
      Pattern.compile("(docker-)?compose([.-][A-Za-z0-9_.-]+)?\\.ya?ml");
  private static final Pattern OVERRIDE = Pattern.compile("(docker-)?compose\\.override\\.ya?ml");
  private static final Pattern PRODUCTION =
      Pattern.compile("(docker-)?compose[.-]prod(uction)?\\.ya?ml");

  /** Whether there are any. */
  static boolean areIn(Path folder) {
    try {
      return !all(folder).isEmpty();
    } catch (IOException e) {
      return false;
    }
  }

  /** Of a folder that has some. */
  static ComposeFiles in(Path folder, Predicate<String> standsAlone) throws IOException {
    return choose(all(folder), standsAlone);
  }

  private static List<String> all(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(Tree::name)
          .filter(name -> ANY.matcher(name).matches())
          .sorted()
          .toList();
    }
  }

  private static ComposeFiles choose(List<String> all, Predicate<String> standsAlone) {
    Optional<String> base = USUAL.stream().filter(all::contains).findFirst();
    Optional<String> production = first(all, PRODUCTION);
    if (production.isPresent() && (base.isEmpty() || standsAlone.test(production.get()))) {
      return new ComposeFiles(List.of(production.get()), base.stream().toList());
    }
    if (base.isEmpty()) {
      return new ComposeFiles(List.of(all.get(0)), all.subList(1, all.size()));
    }
    Stream<String> added = production.or(() -> first(all, OVERRIDE)).stream();
    return new ComposeFiles(Stream.concat(base.stream(), added).toList(), List.of());
  }

  private static Optional<String> first(List<String> all, Pattern pattern) {
    return all.stream().filter(name -> pattern.matcher(name).matches()).findFirst();
  }
}
