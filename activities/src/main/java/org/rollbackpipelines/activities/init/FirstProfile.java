package org.rollbackpipelines.activities.init;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.rollbackpipelines.activities.profile.InvalidProfile;
import org.rollbackpipelines.activities.profile.Profiles;

/** Writes a profile where there is none: whole or not at all, and never over another one. */
public final class FirstProfile {
  private FirstProfile() {}

  /** Reads a draft as every command would read the file that it is for. */
  public static void check(Draft draft) throws IOException, InvalidProfile {
    Path folder = Files.createTempDirectory("rollback-init-");
    Path file = folder.resolve("rollback.yaml");
    try {
      Files.writeString(file, draft.text());
      new Profiles().read(file);
    } finally {
      Files.deleteIfExists(file);
      Files.deleteIfExists(folder);
    }
  }

  /** Fails with {@link FileAlreadyExistsException} when something of that name is there. */
  public static void write(Draft draft, Path file) throws IOException {
    Path fresh = file.resolveSibling("." + file.getFileName() + ".tmp-" + UUID.randomUUID());
    try {
      write(fresh, draft.text());
      place(fresh, file, draft.text());
    } finally {
      Files.deleteIfExists(fresh);
    }
    settle(file);
  }

  /** A second name is given to nothing that has one: looking first would leave a moment between. */
  private static void place(Path fresh, Path file, String text) throws IOException {
    try {
      Files.createLink(file, fresh);
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (IOException | UnsupportedOperationException e) {
      write(file, text); // A file system without second names: as good as it can.
    }
  }

  private static void write(Path file, String text) throws IOException {
    try (FileChannel channel = FileChannel.open(file, CREATE_NEW, WRITE)) {
      ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
  }

  /** A name in a folder is on the disk only once the folder is. */
  private static void settle(Path file) throws IOException {
    try (FileChannel folder = FileChannel.open(file.resolveSibling(""), READ)) {
      folder.force(true);
    }
  }
}
