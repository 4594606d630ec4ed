package org.rollbackpipelines.activities.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Folders that cannot be renamed, because a file system begins there. */
final class MountPoints {
  private static final Path ALL = Path.of("/proc/self/mountinfo");
  private static final int PLACE = 4;

  private MountPoints() {}

  /** Whether one begins at that folder. */
  static boolean has(Path folder) throws IOException {
    return Files.readAllLines(ALL).stream()
        .map(line -> line.split(" "))
        .anyMatch(
            fields -> fields.length > PLACE && unescaped(fields[PLACE]).equals(folder.toString()));
  }

  private static String unescaped(String place) {
    return place.replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\");
  }
}
