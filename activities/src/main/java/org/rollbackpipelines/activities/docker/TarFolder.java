package org.rollbackpipelines.activities.docker;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/**
 * A folder of plain files as a container hands it out. What works in the container may have put
 * anything there, and gets to write nowhere but into the folder that is made for it.
 */
final class TarFolder {
  private static final FileAttribute<?> FOLDER = permissions("rwx------");
  private static final FileAttribute<?> FILE = permissions("rw-------");

  private static final Set<Byte> PLAIN = Set.of(TarConstants.LF_NORMAL, TarConstants.LF_OLDNORM);

  private TarFolder() {}

  /** Makes the target and fills it; fails where it is there, or where anything is no plain file. */
  static void unpack(InputStream tar, String folder, Path target) throws IOException {
    try (TarArchiveInputStream entries = new TarArchiveInputStream(tar)) {
      TarArchiveEntry first = entries.getNextEntry();
      if (first == null || !first.isDirectory() || !first.getName().equals(folder + "/")) {
        throw new IOException("the container gave out something else than its folder " + folder);
      }
      Files.createDirectory(target, FOLDER);
      for (TarArchiveEntry next = entries.getNextEntry();
          next != null;
          next = entries.getNextEntry()) {
        write(entries, target.resolve(plain(next, folder)));
      }
    }
  }

  /** What the one file of an archive holds. */
  static byte[] content(InputStream tar) throws IOException {
    try (TarArchiveInputStream entries = new TarArchiveInputStream(tar)) {
      TarArchiveEntry file = entries.getNextEntry();
      if (file == null || !isPlain(file)) {
        throw new IOException("the container gave out something else than a plain file");
      }
      return entries.readAllBytes();
    }
  }

  /** The name it may have in the target: one without a way in it. */
  private static String plain(TarArchiveEntry entry, String folder) throws IOException {
    String name = entry.getName();
    boolean inside = name.startsWith(folder + "/");
    String rest = inside ? name.substring(folder.length() + 1) : name;
    boolean simple = !rest.contains("/") && !rest.isEmpty() && !Set.of(".", "..").contains(rest);
    if (!isPlain(entry) || !inside || !simple || rest.indexOf('\0') >= 0) {
      throw new IOException(
          "the folder "
              + folder
              + " that the container gave out holds '"
              + name
              + "', which is no plain file of its own");
    }
    return rest;
  }

  private static boolean isPlain(TarArchiveEntry entry) {
    return PLAIN.contains(entry.getLinkFlag());
  }

  /** A name that comes twice is refused too. */
  private static void write(InputStream from, Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, Set.of(CREATE_NEW, WRITE), FILE);
        OutputStream out = Channels.newOutputStream(channel)) {
      from.transferTo(out);
    }
  }

  private static FileAttribute<?> permissions(String text) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(text));
  }
}
