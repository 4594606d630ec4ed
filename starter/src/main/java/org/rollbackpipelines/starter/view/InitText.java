package org.rollbackpipelines.starter.view;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.init.ComposeFound;
import org.rollbackpipelines.activities.init.Findings;
import org.rollbackpipelines.activities.init.GitFound;
import org.rollbackpipelines.activities.init.Open;
import org.rollbackpipelines.activities.init.Role;
import org.rollbackpipelines.activities.init.RuntimeFound;
import org.rollbackpipelines.activities.init.ServiceFound;

/** What {@code init} found, and what is left to do. */
public final class InitText {
  private InitText() {}

  /** Of a profile that was written to that file; null when it was only shown. */
  public static String of(Findings found, List<Open> open, @Nullable String file) {
    Table table = new Table();
    if (found.compose() != null) {
      rows(found.compose(), table);
    }
    table.row("git", git(found.git()));
    if (found.runtime() != null) {
      runtime(found.runtime(), table);
    }
    found
        .migrations()
        .forEach(one -> table.row("migrations", one.tool().word() + ", " + one.file()));
    found.queues().forEach(one -> table.row("queues", one));
    return table.text("") + left(open, file);
  }

  private static void rows(ComposeFound compose, Table table) {
    table.row("compose", String.join(", ", compose.files()) + ", project " + compose.project());
    table.row("replaced", names(compose, true));
    table.row("untouched", names(compose, false));
  }

  private static void runtime(RuntimeFound runtime, Table table) {
    table.row(runtime.kind().word(), runtime.file());
    if (!runtime.replaced().isEmpty()) {
      table.row("replaced", String.join(", ", runtime.replaced()));
    }
  }

  private static String names(ComposeFound compose, boolean replaced) {
    String names =
        compose.services().stream()
            .filter(service -> (service.role() == Role.RELEASE) == replaced)
            .map(ServiceFound::name)
            .collect(Collectors.joining(", "));
    return names.isEmpty() ? "none" : names;
  }

  private static String git(@Nullable GitFound git) {
    if (git == null) {
      return "no checkout holds the folder";
    }
    return git.repository()
        + (git.glob() == null ? ", no tag of a release" : ", releases are tagged " + git.glob());
  }

  private static String left(List<Open> open, @Nullable String file) {
    String begin = file == null ? "" : "wrote " + file + "; ";
    if (open.isEmpty()) {
      return begin + "no value to fill in; then: rollback check";
    }
    String count = open.size() == 1 ? "1 value" : open.size() + " values";
    return begin
        + count
        + " to fill in:\n"
        + open.stream()
            .map(one -> "  " + one.where() + ": " + one.what() + "\n")
            .collect(Collectors.joining())
        + "then: rollback check";
  }
}
