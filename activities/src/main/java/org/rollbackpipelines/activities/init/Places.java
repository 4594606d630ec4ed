package org.rollbackpipelines.activities.init;

import java.nio.file.Path;

/** Paths as the profile names them: relative where it lies in the application's own folder. */
record Places(Path directory, Path profileFolder) {

  String of(String absolute) {
    if (!profileFolder.equals(directory)) {
      return absolute;
    }
    String relative = directory.relativize(Path.of(absolute)).toString();
    return relative.isEmpty() ? "." : relative;
  }
}
