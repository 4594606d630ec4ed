package org.rollbackpipelines.activities.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Remembers which programs run, so that those of a worker that was killed can be ended. A process
 * is ended only if it carries the program's mark: numbers of processes are used again. What a
 * program left behind in a group of its own is let live when the program ended by itself, because
 * that is how a daemon is started on purpose; it is ended with a program that was cut off.
 */
final class Leftovers {
  static final String MARK = "ROLLBACK_COMMAND";

  /** A process that hangs in the kernel dies later; its note stays until it has. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** Some processes show no variables for good: nobody waits long to learn more of them. */
  private static final Duration CHANGE = Duration.ofMillis(200);

  private final Path folder;

  Leftovers(Path folder) {
    this.folder = folder;
  }

  /** Notes that a program runs as long as this worker lives. */
  void remember(String mark) {
    try {
      Files.createDirectories(folder);
      Path whole = Files.createTempFile(folder, ".", "");
      Files.writeString(whole, self());
      Files.move(whole, folder.resolve(mark), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot note in '" + folder + "' which programs run; make the folder writable", e);
    }
  }

  /** Who this worker is: numbers are used again, with the time of its start they are not. */
  static String self() {
    long self = ProcessHandle.current().pid();
    return self + " " + ProcessTable.startOf(self);
  }

  /** Ends what is left of a program in its own group, and forgets it. */
  void endGroup(String mark, long group) {
    end(mark, () -> ProcessTable.inGroup(group));
  }

  /** Ends all that a program has started, wherever it went, and forgets it. */
  void endAll(String mark) {
    end(mark, ProcessTable::all);
  }

  /** What the program and all it started have done so far. */
  static Work work(String mark) {
    return ProcessTable.all()
        .filter(pid -> carries(pid, mark))
        .mapToObj(ProcessTable::work)
        .reduce(Work.NONE, Work::plus);
  }

  /** Ends the programs of workers that are no longer alive. */
  void endOrphans() {
    marks().forEach(this::endIfOrphan);
  }

  private void endIfOrphan(String mark) {
    String[] note = read(mark).split(" ", -1);
    boolean whole = note.length >= 2 && note[0].matches("[0-9]+");
    if (whole && !ProcessTable.startOf(Long.parseLong(note[0])).equals(note[1])) {
      endAll(mark);
    }
  }

  private void end(String mark, Supplier<LongStream> candidates) {
    long began = System.nanoTime();
    boolean left = killed(mark, candidates);
    while ((left && System.nanoTime() - began < PATIENCE.toNanos())
        || (changing(candidates) && System.nanoTime() - began < CHANGE.toNanos())) {
      Thread.onSpinWait();
      left = killed(mark, candidates);
    }
    if (!left) {
      forget(mark);
    }
  }

  /** Kills those that carry the mark; whether there were any. */
  private static boolean killed(String mark, Supplier<LongStream> candidates) {
    return candidates.get().filter(pid -> carries(pid, mark)).peek(ProcessTable::kill).count() > 0;
  }

  /** One that is becoming another program shows no mark, and may still turn out to carry it. */
  private static boolean changing(Supplier<LongStream> candidates) {
    return candidates.get().anyMatch(ProcessTable::isChanging);
  }

  private static boolean carries(long pid, String mark) {
    return ProcessTable.hasVariable(pid, MARK + "=" + mark);
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
