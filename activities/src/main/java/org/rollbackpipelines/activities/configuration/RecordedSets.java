package org.rollbackpipelines.activities.configuration;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.archive.Archive;

/** The sets that releases were recorded with; none is ever removed. */
record RecordedSets(Path folder) {
  private static final Pattern ID = Pattern.compile("[0-9a-f]{64}");

  /** The id of the set; one that is there already, whole, is not written again. */
  String keep(FileSet set, Instant now) throws IOException {
    String there = find(set);
    return there == null ? SetFolder.write(folder, null, set, now) : there;
  }

  FileSet read(String id) throws IOException, UnfitException {
    if (!ID.matcher(id).matches()) {
      throw new UnfitException("'" + id + "' is not the id of a configuration: see the ledger");
    }
    return folder(id).read(id);
  }

  SetFolder folder(String id) {
    return new SetFolder(folder.resolve(Archive.safe(id)));
  }

  private @Nullable String find(FileSet set) throws IOException {
    if (!Files.isDirectory(folder)) {
      return null;
    }
    try (DirectoryStream<Path> sets = Files.newDirectoryStream(folder)) {
      for (Path one : sets) {
        String id = one.getFileName().toString();
        if (ID.matcher(id).matches() && isSame(id, set)) {
          return id;
        }
      }
    }
    return null;
  }

  private boolean isSame(String id, FileSet set) throws IOException {
    try {
      SetFolder there = new SetFolder(folder.resolve(id));
      SetList list = there.list(id);
      return list.roots().equals(set.roots()) && there.read(id).items().equals(set.items());
    } catch (UnfitException damaged) {
      return false;
    }
  }
}
