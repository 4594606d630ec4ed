package org.rollbackpipelines.activities.init;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Finds what a profile says nothing of yet, and a person should know was seen. */
final class SightFinder {
  private static final Pattern DRIZZLE = Pattern.compile("drizzle\\.config\\.(js|ts|mjs|cjs|json)");
  private static final Pattern NGINX = Pattern.compile("nginx.*\\.conf");
  private static final Pattern KUBERNETES = Pattern.compile("Chart\\.yaml|kustomization\\.ya?ml");

  private SightFinder() {}

  static List<String> in(Tree tree, boolean inContainers, Set<RuntimeKind> found) {
    List<String> seen = new ArrayList<>();
    add(
        tree,
        seen,
        DRIZZLE.asMatchPredicate(),
        "Drizzle writes no way back: files of down SQL beside its migrations would be one"
            + " (docs/migrations.md).");
    if (!found.contains(RuntimeKind.SYSTEMD)) {
      add(
          tree,
          seen,
          name -> name.endsWith(".service"),
          "A unit of systemd: what a rollback replaces must not be started by systemd as well.");
    }
    // In containers it is the configuration of one of the services.
    if (!inContainers) {
      add(
          tree,
          seen,
          NGINX.asMatchPredicate(),
          "Configuration of nginx: it can keep users out while a release is replaced"
              + " (docs/traffic.md).");
    }
    if (!found.contains(RuntimeKind.KUBERNETES)) {
      add(
          tree,
          seen,
          KUBERNETES.asMatchPredicate(),
          "Kubernetes has a description of its own, and its Deployments cannot be read from here:"
              + " 'kubectl get deployments' lists them (docs/kubernetes.md).");
    }
    return seen;
  }

  private static void add(Tree tree, List<String> seen, Predicate<String> fits, String sentence) {
    tree.named(fits).stream()
        .findFirst()
        .ifPresent(file -> seen.add(tree.brief(file) + ": " + sentence));
  }
}
