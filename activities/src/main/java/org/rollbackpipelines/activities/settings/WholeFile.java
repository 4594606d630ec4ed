package org.rollbackpipelines.activities.settings;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.rollbackpipelines.activities.archive.PrivateFiles;

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
    Path folder = file.toAbsolutePath().getParent();
    Path beside = file.resolveSibling("." + file.getFileName() + ".rollback-fresh");
    try {
      // A worker that was killed here has left it.
      Files.deleteIfExists(beside);
      write(beside, fresh);
      giveAs(beside, file);
      if (!Arrays.equals(read(file), former)) {
        throw new UnfitFileException(
            file + " was changed by somebody at this moment: nothing was written; try again");
      }
      Files.move(beside, file, ATOMIC_MOVE);
      if (folder != null) {
        PrivateFiles.settle(folder);
      }
    } finally {
      Files.deleteIfExists(beside);
    }
  }

  private static void write(Path file, byte[] content) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file,
            Set.of(CREATE_NEW, WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      ByteBuffer buffer = ByteBuffer.wrap(content);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    }
  }

  /** The owner first: giving a file away may take rights from it. */
  private static void giveAs(Path fresh, Path file) throws IOException {
    Map<String, Object> wanted = Files.readAttributes(file, "unix:mode,uid,gid", NOFOLLOW_LINKS);
    Map<String, Object> now = Files.readAttributes(fresh, "unix:mode,uid,gid", NOFOLLOW_LINKS);
    for (String whose : new String[] {"uid", "gid"}) {
      if (!Objects.equals(wanted.get(whose), now.get(whose))) {
        Files.setAttribute(fresh, "unix:" + whose, wanted.get(whose), NOFOLLOW_LINKS);
      }
    }
    Integer mode = (Integer) Objects.requireNonNull(wanted.get("mode"), "a file without a mode");
    Files.setAttribute(fresh, "unix:mode", mode & 07777);
  }
}
