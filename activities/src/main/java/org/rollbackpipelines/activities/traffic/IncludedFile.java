package org.rollbackpipelines.activities.traffic;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Set;
import org.rollbackpipelines.activities.archive.PrivateFiles;

/** A file of another program's configuration that is replaced whole, and brought back as it was. */
final class IncludedFile {
  private static final String ABSENT = "absent";
  private static final Set<PosixFilePermission> USUAL =
      PosixFilePermissions.fromString("rw-r--r--");
  private final Path file;

  IncludedFile(Path file) {
    this.file = file;
  }

  void requireWritable() throws CannotTurnException {
    Path folder = folder();
    if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
      throw new CannotTurnException(
          folder + " is no folder that the worker may write to: make it, or name another file");
    }
    String unused = content();
  }

  /** Its text; nothing where there is no file. */
  String content() throws CannotTurnException {
    return new String(bytes(), UTF_8);
  }

  /** Its content as a text from which it can be made again, byte for byte. */
  String state() throws CannotTurnException {
    return Files.exists(file) ? Base64.getEncoder().encodeToString(bytes()) : ABSENT;
  }

  /** The state of a file with that text. */
  static String state(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }

  void restore(String state) throws CannotTurnException {
    if (state.equals(ABSENT)) {
      remove();
    } else {
      write(Base64.getDecoder().decode(state));
    }
  }

  void write(String text) throws CannotTurnException {
    write(text.getBytes(UTF_8));
  }

  private void write(byte[] content) throws CannotTurnException {
    // Its name must not match what a configuration includes by a pattern such as *.conf.
    Path fresh = file.resolveSibling(file.getFileName() + ".rollback-new");
    try {
      PrivateFiles.replace(fresh, content);
      Files.setPosixFilePermissions(
          fresh, Files.exists(file) ? Files.getPosixFilePermissions(file) : USUAL);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      PrivateFiles.settle(folder());
    } catch (IOException e) {
      throw cannot("written", e);
    }
  }

  private void remove() throws CannotTurnException {
    try {
      Files.deleteIfExists(file);
      PrivateFiles.settle(folder());
    } catch (IOException e) {
      throw cannot("removed", e);
    }
  }

  private byte[] bytes() throws CannotTurnException {
    try {
      return Files.readAllBytes(file);
    } catch (NoSuchFileException none) {
      return new byte[0];
    } catch (IOException e) {
      throw cannot("read", e);
    }
  }

  private Path folder() {
    Path folder = file.toAbsolutePath().getParent();
    return folder == null ? file.toAbsolutePath() : folder;
  }

  private CannotTurnException cannot(String what, IOException e) {
    return new CannotTurnException(
        file + " cannot be " + what + " (" + e + "); see that the worker's user may do that");
  }
}
