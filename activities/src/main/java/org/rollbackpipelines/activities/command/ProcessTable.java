package org.rollbackpipelines.activities.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.LongPredicate;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * The processes as Linux lists them. Java knows parents and children only, and a child whose parent
 * died is nobody's child any more; its process group still tells where it came from.
 */
public final class ProcessTable {
  private static final Path PROC = Path.of("/proc");
  private static final Duration END = Duration.ofSeconds(10);
  private static final int STATE = 0;
  private static final int GROUP = 2;
  private static final int FIRST_TIME = 11;
  private static final int TIMES = 4;
  private static final int START = 19;

  /** The kernel counts in hundredths of a second for programs, whatever it counts in itself. */
  private static final int MILLIS_PER_TICK = 10;

  private ProcessTable() {}

  static boolean readable() {
    return Files.isReadable(PROC.resolve("self/stat"));
  }

  /** Whether the processes of the container are seen from here, and with what they were started. */
  public static boolean seesInto(long firstProcess) {
    boolean first =
        read(firstProcess, "status").stream()
            .flatMap(String::lines)
            .anyMatch(line -> line.matches("NSpid:\\t\\d+.*\\t1"));
    return first && read(firstProcess, "environ").isPresent();
  }

  /** Ends all processes that were started with the variable, and waits until they are gone. */
  public static void endAllWith(String variable) {
    endAll(pid -> hasVariable(pid, variable), variable);
  }

  /** Ends all processes that work in the folder or below, and waits until they are gone. */
  public static void endAllIn(Path folder) {
    endAll(pid -> worksIn(pid, folder), "the folder " + folder);
  }

  /** Whether any process works in the folder or below. */
  public static boolean anyIn(Path folder) {
    return all().anyMatch(pid -> worksIn(pid, folder));
  }

  private static void endAll(LongPredicate which, String what) {
    long began = System.nanoTime();
    while (killedAny(which)) {
      if (System.nanoTime() - began > END.toNanos()) {
        throw new IllegalStateException(
            "processes with " + what + " do not end though they were killed; nothing was begun");
      }
      Thread.onSpinWait();
    }
  }

  private static boolean killedAny(LongPredicate which) {
    return all().filter(which).peek(ProcessTable::kill).count() > 0;
  }

  /** A folder that is gone by now is still told by its former path. */
  private static boolean worksIn(long pid, Path folder) {
    try {
      return Files.readSymbolicLink(PROC.resolve(pid + "/cwd")).startsWith(folder);
    } catch (IOException e) {
      return false;
    }
  }

  static void kill(long pid) {
    ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
  }

  static LongStream inGroup(long group) {
    return all().filter(pid -> field(pid, GROUP).filter(is(group)).isPresent());
  }

  /** Whether it is about to become another program: for that moment it shows no variables. */
  static boolean isChanging(long pid) {
    boolean bare = read(pid, "environ").filter(String::isEmpty).isPresent();
    return bare && field(pid, STATE).filter(state -> !state.matches("[ZX]")).isPresent();
  }

  /** What a process and its ended children have done; nothing when it cannot be seen. */
  static Work work(long pid) {
    long ticks =
        IntStream.range(FIRST_TIME, FIRST_TIME + TIMES)
            .mapToLong(time -> field(pid, time).map(Long::parseLong).orElse(0L))
            .sum();
    return new Work(ticks * MILLIS_PER_TICK, moved(pid));
  }

  private static long moved(long pid) {
    return read(pid, "io").stream()
        .flatMap(String::lines)
        .filter(line -> line.startsWith("rchar:") || line.startsWith("wchar:"))
        .mapToLong(line -> Long.parseLong(line.substring("rchar:".length()).strip()))
        .sum();
  }

  /** When a process started, in ticks since boot: with its number it names one process for good. */
  static String startOf(long pid) {
    return field(pid, START).orElse("");
  }

  /** Whether the process was started with that variable; false for processes of other users. */
  public static boolean hasVariable(long pid, String variable) {
    return read(pid, "environ")
        .map(text -> ("\0" + text).contains("\0" + variable + "\0"))
        .orElse(false);
  }

  /** The value a variable had when the process was started; none for processes of other users. */
  public static Optional<String> variable(long pid, String name) {
    return read(pid, "environ").stream()
        .flatMap(text -> Arrays.stream(text.split("\0", -1)))
        .filter(entry -> entry.startsWith(name + "="))
        .map(entry -> entry.substring(name.length() + 1))
        .findFirst();
  }

  /** Whether the process does anything still: one nobody reaps keeps its number and no more. */
  public static boolean lives(ProcessHandle process) {
    return process.isAlive() && field(process.pid(), STATE).filter(is("Z")).isEmpty();
  }

  private static Predicate<String> is(Object value) {
    return value.toString()::equals;
  }

  static LongStream all() {
    return ProcessHandle.allProcesses().mapToLong(ProcessHandle::pid);
  }

  /** A field of the status line, counted from the one behind the program's name. */
  private static Optional<String> field(long pid, int index) {
    return read(pid, "stat")
        .map(line -> line.substring(line.lastIndexOf(')') + 2).split(" ", -1)[index]);
  }

  private static Optional<String> read(long pid, String file) {
    try {
      Path path = PROC.resolve(Long.toString(pid)).resolve(file);
      return Optional.of(Files.readString(path, StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
