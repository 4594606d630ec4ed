package org.rollbackpipelines.activities.init;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What runs the services of a release. */
final class RuntimeSection {
  private static final List<String> USUAL = List.of("docker-compose.yml");

  private RuntimeSection() {}

  static void write(Findings findings, Places places, String name, Lines lines) {
    lines.add("runtime:");
    if (findings.compose() == null) {
      processes(findings.program(), name, lines);
    } else {
      compose(findings.compose(), places, lines);
    }
  }

  private static void compose(ComposeFound compose, Places places, Lines lines) {
    lines.add("  compose:");
    String folder = places.of(compose.folder());
    if (!folder.equals(".")) {
      lines.add("    directory: " + Scalars.of(folder));
    }
    files(compose, lines);
    lines.add("    project: " + Scalars.of(compose.project()));
    services(compose, lines);
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

  private static String word(Role role) {
    return switch (role) {
      case OTHER -> "";
      case ONCE -> " (runs once)";
      default -> " (" + role.name().toLowerCase(Locale.ROOT) + ")";
    };
  }

  private static void processes(@Nullable ProgramFound program, String name, Lines lines) {
    lines
        .add("  processes:")
        .fill(
            "    directory: " + Scalars.of("/srv/" + name),
            "runtime.processes.directory",
            "folder that is to hold releases/ and the link current");
    if (program != null && !program.build().isEmpty()) {
      lines.add("    build: " + Scalars.list(program.build()));
    }
    lines.add("    services:").add("      " + Scalars.of(name) + ":");
    if (program == null || program.command().isEmpty()) {
      lines.fill(
          "        command: [./start]",
          "runtime.processes.services." + name + ".command",
          "program and arguments that start it, one each");
    } else {
      lines
          .note("        ", "As " + program.file() + " starts it.")
          .add("        command: " + Scalars.list(program.command()));
    }
  }
}
