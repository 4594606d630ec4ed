package org.rollbackpipelines.activities.init;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What pm2 keeps.
 *
 * @param ecosystem as a release folder names it; null where there is none
 * @param certain whether these are all that its file names
 * @param directory that holds the release folders; null where nothing tells of them
 */
record Pm2Found(
    String file,
    @Nullable String ecosystem,
    List<String> replaced,
    boolean certain,
    @Nullable String directory,
    Preparation preparation,
    List<CheckFound> checks)
    implements RuntimeFound {
  private static final String USUAL = "ecosystem.config.js";

  Pm2Found {
    replaced = List.copyOf(replaced);
    checks = List.copyOf(checks);
  }

  @Override
  public RuntimeKind kind() {
    return RuntimeKind.PM2;
  }

  @Override
  public String besides() {
    return "pm2 starts programs here: what a rollback replaces must not be started by pm2 as well.";
  }

  @Override
  public void write(Sheet sheet) {
    ReleaseFolders.write(sheet, kind(), directory);
    preparation.write(sheet.lines());
    services(sheet);
    ecosystem(sheet.lines());
    sheet
        .lines()
        .note("    ", "Start each once from a release folder: docs/processes.md says how.");
  }

  private void services(Sheet sheet) {
    Lines lines = sheet.lines();
    if (replaced.isEmpty()) {
      lines.fill(
          "    services: [" + Scalars.of(sheet.name()) + "]",
          "runtime.pm2.services",
          "names in pm2 of what a release replaces ('pm2 list' shows them)");
      return;
    }
    if (!certain) {
      lines.note(
          "    ",
          file + " makes up names as it runs, and these can be read: compare with 'pm2 list'.");
    }
    lines.add("    services: " + Scalars.list(replaced));
  }

  private void ecosystem(Lines lines) {
    if (ecosystem == null) {
      lines.fill(
          "    ecosystem: " + USUAL,
          "runtime.pm2.ecosystem",
          "a file that names them, in each release; " + file + " starts them without one");
    } else if (!ecosystem.equals(USUAL)) {
      lines.add("    ecosystem: " + Scalars.of(ecosystem));
    }
  }
}
