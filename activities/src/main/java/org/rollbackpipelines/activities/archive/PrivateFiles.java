package org.rollbackpipelines.activities.archive;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;

/** Files that survive a crash whole, and that only the worker's own user may read. */
public final class PrivateFiles {
  private static final FileAttribute<?> FOLDER = permissions("rwx------");
  private static final FileAttribute<?> FILE = permissions("rw-------");

  private PrivateFiles() {}

  /** Makes a folder with all above it, where they are missing. */
  public static void makeFolder(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder, FOLDER);
    }
  }

  /** Opens a file to be read and added to; makes it and its folder where they are missing. */
  public static FileChannel open(Path file) throws IOException {
    makeFolder(parent(file));
    boolean fresh = !Files.exists(file);
    FileChannel channel = open(file, CREATE, READ, WRITE);
    if (fresh) {
      settle(parent(file));
    }
    return channel;
  }

  /** Writes a file whole or not at all, over whatever was there. */
  public static void replace(Path file, byte[] content) throws IOException {
    makeFolder(parent(file));
    Path fresh = file.resolveSibling(file.getFileName() + ".tmp-" + UUID.randomUUID());
    try {
      try (FileChannel channel = open(fresh, CREATE_NEW)) {
        write(channel, content);
      }
      Files.move(fresh, file, ATOMIC_MOVE);
      settle(parent(file));
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  /** Writes at the channel's position; what is written is on the disk when this returns. */
  static void write(FileChannel channel, byte[] content) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(content);
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
    channel.force(true);
  }

  /** Opens a file to be written that nobody else may read. */
  static FileChannel open(Path file, OpenOption how) throws IOException {
    return open(file, how, WRITE);
  }

  private static FileChannel open(Path file, OpenOption... options) throws IOException {
    return FileChannel.open(file, Set.of(options), FILE);
  }

  /** A name in a folder is on the disk only once the folder is. */
  public static void settle(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, READ)) {
      channel.force(true);
    }
  }

  static Path parent(Path file) throws IOException {
    Path parent = file.getParent();
    if (parent == null) {
      throw new IOException(file + " has no folder");
    }
    return parent;
  }

  private static FileAttribute<?> permissions(String text) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(text));
  }
}
