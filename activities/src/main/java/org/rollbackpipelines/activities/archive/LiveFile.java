package org.rollbackpipelines.activities.archive;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** A file that others read: written anew whole or not at all, with the rights and owner it has. */
public final class LiveFile {
  private LiveFile() {}

  /** Takes the place of what is there; a link goes on leading to it. */
  public static void replace(Path file, byte[] content) throws IOException {
    boolean there = Files.exists(file);
    Path real = there ? file.toRealPath() : file.toAbsolutePath();
    Path fresh = beside(real);
    Files.deleteIfExists(fresh);
    try {
      write(fresh, content);
      if (there) {
        give(fresh, Files.readAttributes(real, "unix:mode,uid,gid"));
      }
      Files.move(fresh, real, ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(fresh);
    }
    PrivateFiles.settle(real.resolveSibling("."));
  }

  /** Takes away what an attempt that was killed left beside it. */
  public static void sweep(Path file) throws IOException {
    Files.deleteIfExists(beside(Files.exists(file) ? file.toRealPath() : file.toAbsolutePath()));
  }

  private static Path beside(Path file) {
    return file.resolveSibling("." + file.getFileName() + ".rollback-fresh");
  }

  private static void write(Path file, byte[] content) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file,
            Set.of(CREATE_NEW, WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      PrivateFiles.write(channel, content);
    }
  }

  /** The owner first: giving a file away may take rights from it. */
  private static void give(Path file, Map<String, Object> wanted) throws IOException {
    Map<String, Object> now = Files.readAttributes(file, "unix:uid,gid", NOFOLLOW_LINKS);
    for (String owner : new String[] {"uid", "gid"}) {
      if (!Objects.equals(now.get(owner), wanted.get(owner))) {
        Files.setAttribute(file, "unix:" + owner, wanted.get(owner), NOFOLLOW_LINKS);
      }
    }
    Files.setAttribute(
        file, "unix:mode", ((Integer) Objects.requireNonNull(wanted.get("mode"))) & 07777);
  }
}
