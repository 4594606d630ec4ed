package org.rollbackpipelines.activities.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Remembers which programs run, so that those of a worker that was killed can be ended. A process
 * is ended only if it is in the program's group and carries its mark: numbers of processes are used
 * again, and a daemon that a program left behind on purpose has gone into a group of its own.
 */
final class Leftovers {
  static final String MARK = "ROLLBACK_COMMAND";

  /** The group of a program that is about to start: it had no time to leave anything on purpose. */
  static final long NOT_YET = 0;

  /** A process that hangs in the kernel dies later; its note stays until it has. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Path folder;

  Leftovers(Path folder) {
    this.folder = folder;
  }

  /** Notes that a program runs as long as this worker lives. */
  void remember(String mark, long group) {
    long self = ProcessHandle.current().pid();
    try {
      Files.createDirectories(folder);
      Path whole = Files.createTempFile(folder, ".", "");
      Files.writeString(whole, self + " " + ProcessTable.startOf(self) + " " + group);
      Files.move(whole, folder.resolve(mark), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot note in '" + folder + "' which programs run; make the folder writable", e);
    }
  }

  /** Ends what is left of a program and forgets it. */
  void end(String mark, long group) {
    Instant patience = Instant.now().plus(PATIENCE);
    long[] left = members(mark, group);
    while (left.length > 0 && Instant.now().isBefore(patience)) {
      Arrays.stream(left).forEach(Leftovers::kill);
      left = members(mark, group);
    }
    if (left.length == 0) {
      forget(mark);
    }
  }

  /** Ends the programs of workers that are no longer alive. */
  void endOrphans() {
    marks().forEach(this::endIfOrphan);
  }

  private void endIfOrphan(String mark) {
    String[] note = read(mark).split(" ", -1);
    boolean whole = note.length == 3;
    if (whole && !ProcessTable.startOf(Long.parseLong(note[0])).equals(note[1])) {
      end(mark, Long.parseLong(note[2]));
    }
  }

  private static long[] members(String mark, long group) {
    LongStream candidates = group == NOT_YET ? ProcessTable.all() : ProcessTable.inGroup(group);
    return candidates.filter(pid -> ProcessTable.hasVariable(pid, MARK + "=" + mark)).toArray();
  }

  private static void kill(long pid) {
    ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
  }

  private List<String> marks() {
    try (Stream<Path> notes = Files.list(folder)) {
      return notes.map(note -> note.getFileName().toString()).toList();
    } catch (IOException e) {
      return List.of(); // No folder yet: nothing was ever started.
    }
  }

  private String read(String mark) {
    try {
      return Files.readString(folder.resolve(mark));
    } catch (IOException e) {
      return ""; // Its own worker has just forgotten it.
    }
  }

  private void forget(String mark) {
    try {
      Files.deleteIfExists(folder.resolve(mark));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove '" + folder.resolve(mark) + "'", e);
    }
  }
}
