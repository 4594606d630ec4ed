package org.rollbackpipelines.activities.init;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** The lines that pipelines of all hosts have in common. */
final class PipelineLines {
  private PipelineLines() {}

  static List<CheckFound> check(List<Environments.One> environments) {
    return environments.stream()
        .limit(1)
        .map(Environments.One::url)
        .filter(Objects::nonNull)
        .map(url -> new CheckFound("it answers", url, 0))
        .toList();
  }

  static void environment(Lines lines, String where, List<Environments.One> environments) {
    String others =
        environments.stream()
            .skip(1)
            .map(Environments.One::name)
            .filter(name -> !name.isEmpty())
            .distinct()
            .collect(Collectors.joining(", "));
    if (!others.isEmpty()) {
      lines.note("    ", "It deploys to " + others + ", too: a profile for each.");
    }
    String name = environments.get(0).name();
    if (name.isEmpty()) {
      lines.fill("    environment: production", where, "what its job calls it when it runs");
    } else {
      lines.add("    environment: " + Scalars.of(name));
    }
  }

  static void services(Sheet sheet) {
    sheet
        .lines()
        .note("    ", "What it deploys, by names of your own.")
        .add("    services: [" + Scalars.of(sheet.name()) + "]");
  }

  /** A deployment takes longer than a start, and four times the budget is the end of it. */
  static void budget(Lines lines) {
    lines.add("budgets:").add("  cutOver: 10m");
  }
}
