package org.rollbackpipelines.activities.configuration;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.application.Configuration;
import org.rollbackpipelines.workflows.configuration.ConfigurationSeen;
import org.rollbackpipelines.workflows.configuration.ConfigurationSet;
import org.rollbackpipelines.workflows.configuration.FileDifference;
import org.rollbackpipelines.workflows.configuration.FileState;

/** What a restore would change, file by file, as people may read it. */
final class Differences {
  private static final int MOST_FILES = 60;
  private static final int MOST_LINES = 200;

  private final ConfigurationSet set;
  private final List<FileDifference> files;
  private final List<String> remarks;

  private Differences(ConfigurationSet set, List<FileDifference> files, List<String> remarks) {
    this.set = set;
    this.files = files;
    this.remarks = remarks;
  }

  static Differences of(ConfigurationSet set, Comparison comparison, Configuration configuration) {
    List<FileDifference> all = files(comparison, configuration);
    List<FileDifference> shown =
        new ArrayList<>(all.stream().filter(Differences::differs).toList());
    all.stream().filter(one -> !differs(one)).forEach(shown::add);
    List<String> remarks = new ArrayList<>();
    if (shown.size() > MOST_FILES) {
      remarks.add(
          "of the configuration, " + (shown.size() - MOST_FILES) + " more files are not shown");
    }
    if (!comparison.unnamed().isEmpty()) {
      remarks.add(
          "the profile does not name any more, so they are left alone: "
              + some(comparison.unnamed()));
    }
    if (!comparison.untold().isEmpty()) {
      remarks.add(
          set.of()
              + " was recorded without these, so they are left alone: "
              + some(comparison.untold()));
    }
    return new Differences(set, shown.subList(0, Math.min(MOST_FILES, shown.size())), remarks);
  }

  /** The same with what keeps the set from being put back. */
  ConfigurationSeen and(List<String> problems) {
    return new ConfigurationSeen(set, files, remarks, problems);
  }

  private static List<FileDifference> files(Comparison comparison, Configuration configuration) {
    Set<String> keys = new HashSet<>();
    configuration.certificates().forEach(one -> keys.add(one.key()));
    FileText text = new FileText(keys, Known.of(comparison));
    List<FileDifference> files = new ArrayList<>();
    int lines = 0;
    for (String path : comparison.paths()) {
      FileState state = comparison.state(path);
      if (state == FileState.SAME && isFolder(comparison.live().item(path))) {
        continue;
      }
      List<String> said = lines < MOST_LINES ? lines(path, state, comparison, text) : List.of();
      lines += said.size();
      files.add(new FileDifference(path, state, said));
    }
    return files;
  }

  private static List<String> lines(
      String path, FileState state, Comparison comparison, FileText text) {
    if (state == FileState.SAME) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    Item live = comparison.live().item(path);
    Item wanted = comparison.wanted().item(path);
    if (live != null && wanted != null && !live.rights().equals(wanted.rights())) {
      lines.add("rights " + live.rights() + " become " + wanted.rights());
    }
    if (comparison.changesContents(path)) {
      lines.addAll(
          text.difference(path, comparison.live().bytes(path), comparison.wanted().bytes(path)));
    }
    return lines;
  }

  private static boolean differs(FileDifference one) {
    return one.state() != FileState.SAME;
  }

  private static boolean isFolder(@Nullable Item item) {
    return item != null && item.isFolder();
  }

  private static String some(List<String> paths) {
    return String.join(", ", paths.subList(0, Math.min(5, paths.size())))
        + (paths.size() > 5 ? ", and " + (paths.size() - 5) + " more" : "");
  }
}
