package org.rollbackpipelines.starter.engine;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.rollbackpipelines.worker.connection.EngineSettings;
import org.rollbackpipelines.worker.connection.NoEngineException;

/**
 * The development server for one application. Two servers on one database file would be at odds, so
 * one command at a time has it; one that outlived its command is ended before the next is started.
 */
final class OwnServer {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Kept until the process ends, however it ends: a lock that nobody refers to is given up. */
  private static final List<FileLock> LOCKS = new CopyOnWriteArrayList<>();

  private final Path program;
  private final EngineSettings settings;
  private final Path folder;

  OwnServer(Path program, EngineSettings settings, String name) {
    this.program = program;
    this.settings = settings;
    this.folder = settings.stateFolder().resolve("engine").resolve(name);
  }

  /** For one command. */
  Engine open(EngineUse use) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < deadline) {
      try {
        Optional<Engine> engine = tryOpen(use);
        if (engine.isPresent()) {
          return engine.get();
        }
      } catch (IOException e) {
        throw unusable(e);
      }
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
    throw new NoEngineException(
        "another command holds the engine of "
            + folder
            + " and does not end; end it, or give"
            + " another --state",
        null);
  }

  /** In the foreground, on a port that people know, with its user interface. */
  Engine listen(int port) {
    try {
      if (lock()) {
        return started(port, true, EngineUse.FOLLOW);
      }
    } catch (IOException e) {
      throw unusable(e);
    }
    throw new NoEngineException(
        "another command runs the engine of " + folder + "; end it, or give another --state", null);
  }

  /** Empty while somebody has it whose end is worth waiting for. */
  private Optional<Engine> tryOpen(EngineUse use) throws IOException {
    if (lock()) {
      return Optional.of(started(FreePort.find(), false, use));
    }
    Optional<ServerNote> lender =
        ServerNote.read(note())
            .filter(note -> note.use().lends())
            .filter(note -> note.serves(database()));
    if (lender.isPresent() && !use.borrows()) {
      throw new EngineBusyException(
          "another command is at work on this application with its own engine ("
              + folder
              + "); this one touched nothing. See it with: rollback status");
    }
    return lender.map(note -> new RemoteEngine(settings, note.address()));
  }

  private Engine started(int port, boolean withUserInterface, EngineUse use) throws IOException {
    Optional<ServerNote> orphan = ServerNote.read(note()).filter(note -> note.serves(database()));
    orphan.ifPresent(ServerNote::end);
    Files.deleteIfExists(note());
    DevServerEngine engine =
        DevServerEngine.start(program, settings, database(), port, withUserInterface);
    new ServerNote(engine.pid(), "127.0.0.1:" + port, use).write(note());
    return engine;
  }

  private boolean lock() throws IOException {
    Files.createDirectories(folder);
    FileChannel channel =
        FileChannel.open(
            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock = channel.tryLock();
    if (lock == null) {
      channel.close();
      return false;
    }
    LOCKS.add(lock);
    return true;
  }

  private NoEngineException unusable(IOException e) {
    return new NoEngineException(
        "the engine's folder "
            + folder
            + " cannot be used: "
            + e.getMessage()
            + "; mend that, or give another --state",
        e);
  }

  private Path database() {
    return folder.resolve("temporal.db");
  }

  private Path note() {
    return folder.resolve("server");
  }
}
