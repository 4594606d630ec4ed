package org.rollbackpipelines.activities.traffic;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
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

  /** A link would become a file of its own, and what it led to would be read by nobody. */
  void requirePlain() throws CannotTurnException {
    if (Files.isSymbolicLink(file)) {
      throw new CannotTurnException(file + " is a link: name the file that it leads to");
    }
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

  /** The text of a file in that state; nothing where there was no file. */
  static String text(String state) {
    return state.equals(ABSENT) ? "" : new String(Base64.getDecoder().decode(state), UTF_8);
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
      giveAs(fresh);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      PrivateFiles.settle(folder());
    } catch (IOException e) {
      throw cannot("written", e);
    }
  }

  /** The owner first: giving a file away may take rights from it. */
  private void giveAs(Path fresh) throws IOException {
    if (!Files.exists(file)) {
      Files.setPosixFilePermissions(fresh, USUAL);
      return;
    }
    Map<String, Object> wanted = Files.readAttributes(file, "unix:mode,uid,gid");
    Map<String, Object> now = Files.readAttributes(fresh, "unix:uid,gid");
    for (String whose : List.of("uid", "gid")) {
      if (!Objects.equals(wanted.get(whose), now.get(whose))) {
        give(fresh, whose, wanted.get(whose));
      }
    }
    Integer mode = (Integer) Objects.requireNonNull(wanted.get("mode"), "a file without a mode");
    Files.setAttribute(fresh, "unix:mode", mode & 07777);
  }

  /** Users do not wait for it where the worker's user may not give files away. */
  private static void give(Path fresh, String whose, @Nullable Object to) throws IOException {
    try {
      Files.setAttribute(fresh, "unix:" + whose, to);
    } catch (FileSystemException notAllowed) {
      // It stays the worker's, with the mode of the former file.
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
