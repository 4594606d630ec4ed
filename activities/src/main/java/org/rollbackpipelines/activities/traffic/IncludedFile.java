package org.rollbackpipelines.activities.traffic;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Base64;
import org.rollbackpipelines.activities.archive.FileRights;
import org.rollbackpipelines.activities.archive.FreshFile;
import org.rollbackpipelines.activities.archive.PrivateFiles;

/** A file of another program's configuration that is replaced whole, and brought back as it was. */
final class IncludedFile {
  private static final String ABSENT = "absent";
  private final Path file;

  IncludedFile(Path file) {
    this.file = file;
  }

  void requireWritable() throws TrafficStaysException {
    Path folder = folder();
    if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
      throw new TrafficStaysException(
          folder + " is no folder that the worker may write to: make it, or name another file");
    }
    String unused = content();
  }

  /** A link would become a file of its own, and what it led to would be read by nobody. */
  void requirePlain() throws TrafficStaysException {
    if (Files.isSymbolicLink(file)) {
      throw new TrafficStaysException(file + " is a link: name the file that it leads to");
    }
  }

  /** Its text; nothing where there is no file. */
  String content() throws TrafficStaysException {
    return new String(bytes(), UTF_8);
  }

  /** Its content as a text from which it can be made again, byte for byte. */
  String state() throws TrafficStaysException {
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

  void restore(String state) throws TrafficStaysException {
    if (state.equals(ABSENT)) {
      remove();
    } else {
      write(Base64.getDecoder().decode(state));
    }
  }

  void write(String text) throws TrafficStaysException {
    write(text.getBytes(UTF_8));
  }

  private void write(byte[] content) throws TrafficStaysException {
    try {
      PrivateFiles.makeFolder(folder());
      try (FreshFile fresh = FreshFile.behind(file)) {
        fresh.write(content);
        if (Files.exists(file)) {
          // Users do not wait for an owner that the worker's user may not give.
          fresh.giveAsFarAsAllowed(FileRights.of(file));
        } else {
          fresh.letAllRead();
        }
        fresh.takePlace();
      }
    } catch (IOException e) {
      throw cannot("written", e);
    }
  }

  private void remove() throws TrafficStaysException {
    try {
      FreshFile.at(file).close();
      Files.deleteIfExists(file);
      PrivateFiles.settle(folder());
    } catch (IOException e) {
      throw cannot("removed", e);
    }
  }

  private byte[] bytes() throws TrafficStaysException {
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

  private TrafficStaysException cannot(String what, IOException e) {
    return new TrafficStaysException(
        file + " cannot be " + what + " (" + e + "); see that the worker's user may do that");
  }
}
