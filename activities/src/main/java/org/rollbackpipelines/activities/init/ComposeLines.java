package org.rollbackpipelines.activities.init;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The lines of a compose project. */
final class ComposeLines {
  private static final List<String> USUAL = List.of("docker-compose.yml");

  private ComposeLines() {}

  static void write(ComposeFound compose, Sheet sheet) {
    Lines lines = sheet.lines().add("  compose:");
    String folder = sheet.places().of(compose.folder());
    if (!folder.equals(".")) {
      lines.add("    directory: " + Scalars.of(folder));
    }
    files(compose, lines);
    lines.add("    project: " + Scalars.of(compose.project()));
    services(compose, lines);
    pulled(compose, lines);
  }

  private static void files(ComposeFound compose, Lines lines) {
    String line = "    files: " + Scalars.list(compose.files());
    if (!compose.others().isEmpty()) {
      lines.fill(
          line,
          "runtime.compose.files",
          "whether this is what runs here, and not " + String.join(", ", compose.others()));
    } else if (!compose.files().equals(USUAL)) {
      lines.add(line);
    }
  }

  private static void services(ComposeFound compose, Lines lines) {
    String left =
        compose.services().stream()
            .filter(service -> service.role() != Role.RELEASE)
            .map(service -> service.name() + word(service.role()))
            .collect(Collectors.joining(", "));
    if (!left.isEmpty()) {
      lines.note("    ", "What a release replaces; never touched: " + left + ".");
    }
    List<String> replaced = compose.of(Role.RELEASE).stream().map(ServiceFound::name).toList();
    if (replaced.isEmpty()) {
      lines.fill(
          "    services: [app]",
          "runtime.compose.services",
          "services that a release replaces; all of those above look like others' programs");
    } else {
      lines.add("    services: " + Scalars.list(replaced));
    }
  }

  /** Where no service has one, the key means nothing. */
  private static void pulled(ComposeFound compose, Lines lines) {
    List<String> pulled =
        compose.services().stream().filter(ServiceFound::isPulled).map(ServiceFound::name).toList();
    if (!pulled.isEmpty()) {
      lines
          .note("    ", "Named by a tag and built elsewhere: docs/pulled-images.md.")
          .add("    pulled: " + Scalars.list(pulled));
    }
  }

  private static String word(Role role) {
    return switch (role) {
      case OTHER -> "";
      case ONCE -> " (runs once)";
      default -> " (" + role.name().toLowerCase(Locale.ROOT) + ")";
    };
  }
}
