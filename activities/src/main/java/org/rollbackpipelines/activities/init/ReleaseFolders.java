package org.rollbackpipelines.activities.init;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The lines that all runtimes with release folders have in common. */
final class ReleaseFolders {
  private static final Pattern THROUGH_LINK = Pattern.compile("(/[\\w./-]*\\w)/current(/.*)?");

  private ReleaseFolders() {}

  /** The folder that holds the link, where something works in the link already. */
  static @Nullable String behind(List<String> workingDirectories) {
    return workingDirectories.stream()
        .map(THROUGH_LINK::matcher)
        .filter(Matcher::matches)
        .map(through -> through.group(1))
        .findFirst()
        .orElse(null);
  }

  static void write(Sheet sheet, RuntimeKind kind, @Nullable String known) {
    Lines lines = sheet.lines().add("  " + kind.word() + ":");
    if (known != null) {
      lines.add("    directory: " + Scalars.of(known));
      return;
    }
    lines.fill(
        "    directory: " + Scalars.of("/srv/" + sheet.name()),
        "runtime." + kind.word() + ".directory",
        "folder that is to hold releases/ and the link current");
  }
}
