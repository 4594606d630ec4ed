package org.rollbackpipelines.activities.init;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.git.RemoteAddress;

/** Finds a workflow of GitHub Actions that deploys. */
final class GithubFinder implements RuntimeFinder {
  private static final Pattern FILE = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]*\\.ya?ml");
  private static final Pattern DEPLOYS = Pattern.compile("(?i).*deploy.*");

  /**
   * A workflow that deploys.
   *
   * @param inputs what a dispatch has to say; null where the workflow takes none
   */
  private record Workflow(
      String file, List<Environments.One> environments, @Nullable Map<String, String> inputs) {

    boolean isProductions() {
      return environments.stream().anyMatch(Environments.One::isProduction);
    }
  }

  @Override
  public @Nullable RuntimeFound in(Ground ground) {
    if (ground.isClonedFrom(GitlabFound.HOST)) {
      return null;
    }
    List<Workflow> workflows =
        files(ground.root().resolve(".github/workflows")).stream()
            .flatMap(file -> workflow(file).stream())
            .sorted(
                Comparator.comparing((Workflow one) -> !one.isProductions())
                    .thenComparing(one -> one.environments().isEmpty()))
            .toList();
    return workflows.isEmpty() ? null : found(ground.remote(), workflows);
  }

  private static List<Path> files(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> FILE.matcher(Tree.name(file)).matches()).sorted().toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private static Optional<Workflow> workflow(Path file) {
    Map<?, ?> document =
        Documents.readable(file).stream().findFirst().<Map<?, ?>>map(Values::map).orElse(Map.of());
    List<Environments.One> environments = new ArrayList<>();
    for (Object job : Values.map(document.get("jobs")).values()) {
      Object said = Values.map(job).get("environment");
      if (said != null) {
        environments.add(Environments.One.of(said));
      }
    }
    // The word 'on' is a truth value in older YAML.
    Object on = document.containsKey("on") ? document.get("on") : document.get(true);
    boolean deploys = !environments.isEmpty() || DEPLOYS.matcher(Tree.name(file)).matches();
    return on != null && document.containsKey("jobs") && deploys
        ? Optional.of(
            new Workflow(
                Tree.name(file), Environments.ordered(environments), DispatchInputs.of(on)))
        : Optional.empty();
  }

  private static RuntimeFound found(@Nullable RemoteAddress remote, List<Workflow> workflows) {
    Workflow first = workflows.get(0);
    List<Environments.One> environments = first.environments();
    return new GithubFound(
        ".github/workflows/" + first.file(),
        first.file(),
        workflows.stream().skip(1).map(Workflow::file).toList(),
        remote,
        environments,
        first.inputs());
  }
}
