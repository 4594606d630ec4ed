package org.rollbackpipelines.activities.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that others read: written anew whole or not at all, with the rights and owner it has. */
public final class LiveFile {
  private LiveFile() {}

  /** Takes the place of what is there; a link goes on leading to it. */
  public static void replace(Path file, byte[] content) throws IOException {
    try (FreshFile fresh = FreshFile.behind(file)) {
      fresh.write(content);
      if (Files.exists(file)) {
        fresh.give(FileRights.of(file));
      }
      fresh.takePlace();
    }
  }

  /** Takes away what an attempt that was killed left beside it. */
  public static void sweep(Path file) throws IOException {
    FreshFile.behind(file).close();
  }
}
