package org.rollbackpipelines.activities.postgres;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.rollbackpipelines.activities.archive.PrivateFiles;

/** A folder with all that is in it; links are never followed. */
final class FileTree {
  private FileTree() {}

  /** Every file below, with its sum. */
  static List<FileSum> sums(Path root, Path below) throws IOException {
    List<FileSum> sums = new ArrayList<>();
    for (Path file : all(below)) {
      if (!Files.isDirectory(file, NOFOLLOW_LINKS)) {
        sums.add(new FileSum(root.relativize(file).toString(), size(file), sum(file)));
      }
    }
    return sums;
  }

  /** Lets nobody else read it, and has all of it on the disk. */
  static void settle(Path folder) throws IOException {
    for (Path path : all(folder)) {
      if (Files.isDirectory(path, NOFOLLOW_LINKS)) {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
        PrivateFiles.settle(path);
      } else {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
          channel.force(true);
        }
      }
    }
  }

  static void delete(Path folder) throws IOException {
    if (Files.exists(folder, NOFOLLOW_LINKS)) {
      for (Path path : all(folder)) {
        Files.delete(path);
      }
    }
  }

  /** What is in a folder before the folder itself. */
  private static List<Path> all(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths.sorted(Comparator.reverseOrder()).toList();
    }
  }

  private static long size(Path file) throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class, NOFOLLOW_LINKS).size();
  }

  private static String sum(Path file) throws IOException {
    if (!Files.isRegularFile(file, NOFOLLOW_LINKS)) {
      return "no file"; // A link, say, which may lead anywhere.
    }
    try (InputStream in = Files.newInputStream(file);
        DigestInputStream digested =
            new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
      digested.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(digested.getMessageDigest().digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no SHA-256", e);
    }
  }
}
