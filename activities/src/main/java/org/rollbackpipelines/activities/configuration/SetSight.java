package org.rollbackpipelines.activities.configuration;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.archive.Fingerprint;
import org.rollbackpipelines.workflows.configuration.ConfigurationContents;
import org.rollbackpipelines.workflows.configuration.FileState;
import org.rollbackpipelines.workflows.configuration.RecordedFile;

/** Looks at a set of the archive: what it holds, without a word of what is in it. */
final class SetSight {
  /** Enough to tell the files of one set apart. */
  private static final int DIGITS = 12;

  private final String id;
  private final SetFolder folder;

  SetSight(String id, SetFolder folder) {
    this.id = id;
    this.folder = folder;
  }

  /** Reads what is live. */
  @FunctionalInterface
  interface Live {
    FileSet read() throws IOException, UnfitException;
  }

  /** The set, held against what is live as far as that can be read. */
  ConfigurationContents beside(Live live) throws IOException {
    SetList list;
    try {
      list = folder.list(id);
    } catch (UnfitException damaged) {
      return new ConfigurationContents(
          id, null, where(), List.of(), List.of(sentence(damaged)), List.of());
    }
    List<String> remarks = new ArrayList<>();
    Comparison comparison = compared(list, live, remarks);
    List<RecordedFile> files =
        list.items().stream().map(item -> file(item, list.salt(), comparison)).toList();
    return new ConfigurationContents(id, list.at(), where(), files, damages(), remarks);
  }

  private String where() {
    return folder.folder().toString();
  }

  private static @Nullable Comparison compared(SetList list, Live live, List<String> remarks)
      throws IOException {
    try {
      Map<String, Item> items = new TreeMap<>();
      list.items().forEach(item -> items.put(item.path(), item));
      Comparison comparison =
          new Comparison(live.read(), new FileSet(list.roots(), items, Map.of()));
      comparison.paths().stream()
          .filter(path -> comparison.state(path) == FileState.NEW)
          .forEach(path -> remarks.add("'" + path + "' is live and not in it"));
      return comparison;
    } catch (UnfitException unreadable) {
      remarks.add("what is live could not be read: " + sentence(unreadable));
      return null;
    }
  }

  /** The sum alone would tell a short secret to who tries all there are. */
  private static RecordedFile file(Item item, String salt, @Nullable Comparison comparison) {
    String sum = item.sum();
    return new RecordedFile(
        item.path(),
        sum == null ? null : Fingerprint.of((salt + sum).getBytes(UTF_8)).substring(0, DIGITS),
        item.rights().toString(),
        comparison == null ? null : state(item.path(), comparison));
  }

  private static @Nullable FileState state(String path, Comparison comparison) {
    return comparison.paths().contains(path) ? comparison.state(path) : null;
  }

  /** Only reading all of it shows that all of it can be had. */
  private List<String> damages() throws IOException {
    try {
      FileSet unused = folder.read(id);
      return List.of();
    } catch (UnfitException damaged) {
      return List.of(sentence(damaged));
    }
  }

  private static String sentence(UnfitException why) {
    return String.valueOf(why.getMessage());
  }
}
