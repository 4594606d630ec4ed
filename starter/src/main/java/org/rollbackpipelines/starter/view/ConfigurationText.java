package org.rollbackpipelines.starter.view;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.configuration.ConfigurationSeen;
import org.rollbackpipelines.workflows.configuration.FileDifference;
import org.rollbackpipelines.workflows.configuration.FileState;

/** How configuration changes, as a person reads it before saying yes. */
final class ConfigurationText {
  private ConfigurationText() {}

  static String of(@Nullable ConfigurationSeen seen) {
    if (seen == null) {
      return "";
    }
    List<FileDifference> differing = seen.differing();
    long same = seen.files().stream().filter(file -> file.state() == FileState.SAME).count();
    StringBuilder text =
        new StringBuilder("configuration: held against that of ")
            .append(seen.set().of())
            .append(differing.isEmpty() ? ", nothing differs" : "")
            .append('\n');
    for (FileDifference file : differing) {
      text.append("      ").append(file).append('\n');
      file.lines().forEach(line -> text.append("        ").append(line).append('\n'));
    }
    if (same > 0) {
      text.append("      ")
          .append(same)
          .append(same == 1 ? " file stays" : " files stay")
          .append(" as is\n");
    }
    return text.toString();
  }
}
