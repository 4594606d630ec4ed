package org.rollbackpipelines.activities.pgbackrest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.rollbackpipelines.activities.archive.PrivateFiles;
import org.rollbackpipelines.activities.command.Commands;
import org.rollbackpipelines.activities.command.ProcessTable;

/**
 * The private place of a cluster that is recovered. The settings in it are the worker's, all else
 * belongs to the user whom the server runs as, and is made and removed by programs of that user:
 * nothing there can lead the worker elsewhere.
 */
final class RecoveryFolder implements AutoCloseable {
  private static final Duration REMOVAL = Duration.ofMinutes(10);

  /**
   * The places this process has. Whoever closes a second channel to a file gives up the lock that
   * the process has on it, so it must not be opened twice.
   */
  private static final Set<Path> HERE = ConcurrentHashMap.newKeySet();

  private final Commands commands;
  private final SystemUser user;
  private final Path place;
  private final FileChannel lock;

  private RecoveryFolder(Commands commands, SystemUser user, Path place, FileChannel lock) {
    this.commands = commands;
    this.user = user;
    this.place = place;
    this.lock = lock;
  }

  /** Keeps others out until it is closed. */
  static RecoveryFolder take(Commands commands, SystemUser user, Path place) throws IOException {
    begin(place, user);
    requireOwn(place);
    Path key = place.toRealPath();
    if (!HERE.add(key)) {
      throw busy(place);
    }
    try {
      FileChannel lock = PrivateFiles.open(key.resolve(".lock"));
      if (lock.tryLock() == null) {
        lock.close();
        throw busy(place);
      }
      return new RecoveryFolder(commands, user, key, lock);
    } catch (IOException | RuntimeException e) {
      HERE.remove(key);
      throw e;
    }
  }

  private static void begin(Path place, SystemUser user) throws IOException {
    try {
      make(place, user);
    } catch (AccessDeniedException denied) {
      throw CannotRecoverException.refusal(
          "the worker may not make the folder "
              + denied.getFile()
              + ": name another as pointInTime.folder");
    }
  }

  private static CannotRecoverException busy(Path place) {
    return CannotRecoverException.outage(
        "another recovery is under way in " + place + "; wait until it has ended");
  }

  /** Who owns a folder can put links there for the worker to follow. */
  private static void requireOwn(Path place) throws IOException {
    String self = System.getProperty("user.name");
    for (Path folder = place;
        folder != null && folder.getNameCount() > place.getNameCount() - 2;
        folder = folder.getParent()) {
      String owner = Files.getOwner(folder).getName();
      if (!owner.equals(self)) {
        throw CannotRecoverException.refusal(
            folder
                + " belongs to "
                + owner
                + " and not to the worker's user "
                + self
                + ": remove it, or name another folder as pointInTime.folder");
      }
    }
  }

  /** Another user has to get through, but needs not see what there is. */
  private static void make(Path folder, SystemUser user) throws IOException {
    Path parent = folder.getParent();
    if (parent != null && !Files.isDirectory(parent)) {
      make(parent, user);
    }
    if (!Files.isDirectory(folder)) {
      Files.createDirectory(folder);
      Files.setPosixFilePermissions(
          folder, PosixFilePermissions.fromString(user.isOther() ? "rwx--x--x" : "rwx------"));
    }
  }

  /** Begins anew: what an attempt before left is ended and removed. */
  void renew() throws IOException {
    clear();
    make(settings(), user);
    make(own(), user);
    Files.setPosixFilePermissions(own(), PosixFilePermissions.fromString("rwx------"));
    user.own(own());
    if (!commands.run(user.command("test", "-x", own().toString())).ok()) {
      throw CannotRecoverException.refusal(
          "the user "
              + user.name()
              + " cannot get into "
              + place
              + ": name a folder that it can get into as pointInTime.folder");
    }
    List<Path> folders = List.of(data(), tablespaces(), locks(), spool());
    for (Path folder : folders) {
      commands.require(user.command("mkdir", "-m", "700", folder.toString()));
    }
  }

  /** Where the server keeps its data. */
  Path data() {
    return own().resolve("data");
  }

  /** Instead of the folders where the live server has its tablespaces. */
  Path tablespaces() {
    return own().resolve("tablespaces");
  }

  Path locks() {
    return own().resolve("locks");
  }

  Path spool() {
    return own().resolve("spool");
  }

  private Path own() {
    return place.resolve("cluster");
  }

  private Path settings() {
    return place.resolve("settings");
  }

  /** A file that the user may read and nobody else. */
  Path setting(String name, String content) throws IOException {
    Path file = setting(name);
    PrivateFiles.replace(file, content.getBytes(UTF_8));
    user.own(file);
    return file;
  }

  /** Where a file of settings lies. */
  Path setting(String name) {
    return settings().resolve(name);
  }

  long free() throws IOException {
    return Files.getFileStore(place).getUsableSpace();
  }

  private void clear() throws IOException {
    ProcessTable.endAllIn(place);
    if (Files.isDirectory(own())) {
      user.own(own());
      commands.require(
          user.command("find", own().toString(), "-xdev", "-mindepth", "1", "-delete")
              .within(REMOVAL));
      Files.delete(own());
    }
    if (Files.isDirectory(settings())) {
      try (Stream<Path> files = Files.list(settings())) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(settings());
    }
  }

  @Override
  public void close() throws IOException {
    try {
      Apart.run(this::clear);
    } finally {
      HERE.remove(place);
      lock.close();
    }
  }
}
