package org.rollbackpipelines.activities.archive;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * What is to take the place of a file that others read: written whole beside it, so that whoever
 * reads the file sees the one or the other.
 */
public final class FreshFile implements AutoCloseable {
  private static final String BEFORE = ".";

  /** No pattern such as {@code *.conf} takes it in, by which programs include files. */
  private static final String BEHIND = ".rollback-fresh";

  private final Path file;
  private final Path beside;

  private FreshFile(Path file) {
    this.file = file.toAbsolutePath();
    this.beside = beside(this.file);
  }

  /** For that very place: a link there would be replaced. */
  public static FreshFile at(Path file) {
    return new FreshFile(file);
  }

  /** For what is there: a link goes on leading to it. */
  public static FreshFile behind(Path file) throws IOException {
    return new FreshFile(Files.exists(file) ? file.toRealPath() : file);
  }

  /** Where it is written before it takes its place. */
  public static Path beside(Path file) {
    return file.resolveSibling(BEFORE + file.getFileName() + BEHIND);
  }

  /** Whether a file is one that was written beside another, and did not come to take its place. */
  public static boolean isBeside(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.startsWith(BEFORE)
        && name.endsWith(BEHIND)
        && name.length() > BEFORE.length() + BEHIND.length();
  }

  /** Writes it, for nobody else to read as yet; what is written is on the disk then. */
  public void write(byte[] content) throws IOException {
    // A worker that was killed here has left it.
    Files.deleteIfExists(beside);
    try (FileChannel channel = PrivateFiles.open(beside, CREATE_NEW)) {
      PrivateFiles.write(channel, content);
    }
  }

  /** Gives it rights. */
  public void give(FileRights rights) throws IOException {
    rights.giveTo(beside);
  }

  /** Gives it rights, and an owner where that is allowed. */
  public void giveAsFarAsAllowed(FileRights rights) throws IOException {
    rights.giveAsFarAsAllowed(beside);
  }

  /** Gives it the rights of a file that everybody may read. */
  public void letAllRead() throws IOException {
    Files.setPosixFilePermissions(beside, PosixFilePermissions.fromString("rw-r--r--"));
  }

  /** Takes the place; the file has it for good when this returns. */
  public void takePlace() throws IOException {
    PrivateFiles.settle(exchange());
  }

  /** Takes the place, for good only once the folder is settled that this returns. */
  public Path exchange() throws IOException {
    Files.move(beside, file, ATOMIC_MOVE);
    return PrivateFiles.parent(file);
  }

  /** Takes away what has not taken the place. */
  @Override
  public void close() throws IOException {
    Files.deleteIfExists(beside);
  }
}
