package org.rollbackpipelines.activities.init;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Units of systemd.
 *
 * @param left other units, each with the reason why it is left alone
 * @param ofUser whether the systemd of a user keeps them
 * @param directory that holds the release folders; null where no unit works in one
 */
record SystemdFound(
    String file,
    List<String> replaced,
    List<String> left,
    boolean ofUser,
    @Nullable String directory,
    Preparation preparation,
    List<CheckFound> checks)
    implements RuntimeFound {

  SystemdFound {
    replaced = List.copyOf(replaced);
    left = List.copyOf(left);
    checks = List.copyOf(checks);
  }

  @Override
  public RuntimeKind kind() {
    return RuntimeKind.SYSTEMD;
  }

  @Override
  public String besides() {
    return "A unit of systemd: what a rollback replaces must not be started by systemd as well.";
  }

  @Override
  public void write(Sheet sheet) {
    Lines lines = sheet.lines();
    if (directory == null) {
      lines.note(
          "  ", "Units have to lead through the link: WorkingDirectory=<directory>/current.");
    }
    ReleaseFolders.write(sheet, kind(), directory);
    preparation.write(lines);
    if (!left.isEmpty()) {
      lines.note(
          "    ", "What a release replaces; never touched: " + String.join(", ", left) + ".");
    }
    lines.add("    services: " + Scalars.list(replaced));
    if (ofUser) {
      lines.add("    scope: user");
    } else {
      lines.note("    ", "A worker that is not root needs: program: [sudo, -n, systemctl].");
    }
  }
}
