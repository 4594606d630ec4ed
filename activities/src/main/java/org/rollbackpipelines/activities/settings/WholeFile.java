package org.rollbackpipelines.activities.settings;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.rollbackpipelines.activities.archive.FileRights;
import org.rollbackpipelines.activities.archive.FreshFile;

/** Reads a file whole, and writes it whole or not at all; owner, group and mode stay. */
public final class WholeFile {
  private static final long MOST_BYTES = 1024 * 1024;

  private WholeFile() {}

  /** The bytes of a plain file. */
  public static byte[] read(Path file) throws IOException, UnfitFileException {
    if (Files.isSymbolicLink(file)) {
      throw new UnfitFileException(file + " is a link: name the file that it leads to");
    }
    if (!Files.isRegularFile(file, NOFOLLOW_LINKS)) {
      throw new UnfitFileException(
          Files.exists(file, NOFOLLOW_LINKS)
              ? file + " is no plain file"
              : file + " is not there: name a file that is, or make it");
    }
    if (Files.size(file) > MOST_BYTES) {
      throw new UnfitFileException(file + " is larger than 1 MiB: no file of settings is");
    }
    return Files.readAllBytes(file);
  }

  /**
   * Puts other bytes in the place of those that were read; whoever reads the file sees the one or
   * the other.
   */
  public static void exchange(Path file, byte[] former, byte[] fresh)
      throws IOException, UnfitFileException {
    if (Arrays.equals(former, fresh)) {
      return;
    }
    try (FreshFile beside = FreshFile.at(file)) {
      beside.write(fresh);
      beside.give(FileRights.of(file, NOFOLLOW_LINKS));
      if (!Arrays.equals(read(file), former)) {
        throw new UnfitFileException(
            file + " was changed by somebody at this moment: nothing was written; try again");
      }
      beside.takePlace();
    }
  }
}
