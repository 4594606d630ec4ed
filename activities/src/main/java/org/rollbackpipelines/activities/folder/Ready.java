package org.rollbackpipelines.activities.folder;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.rollbackpipelines.activities.archive.PrivateFiles;

/**
 * Says of a release folder that it needs no build any more. The note lies in the folder itself, so
 * that a folder that is made afresh is built afresh.
 */
public final class Ready {
  private static final String NOTE = ".rollback-ready";

  private Ready() {}

  public static boolean is(Path release) {
    return Files.exists(release.resolve(NOTE));
  }

  public static void note(Path release, String why) throws IOException {
    if (!is(release)) {
      PrivateFiles.replace(release.resolve(NOTE), (why + "\n").getBytes(StandardCharsets.UTF_8));
    }
  }
}
