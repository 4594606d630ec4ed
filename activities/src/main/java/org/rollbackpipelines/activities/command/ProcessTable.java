package org.rollbackpipelines.activities.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.LongStream;

/**
 * The processes as Linux lists them. Java knows parents and children only, and a child whose parent
 * died is nobody's child any more; its process group still tells where it came from.
 */
public final class ProcessTable {
  private static final Path PROC = Path.of("/proc");
  private static final int STATE = 0;
  private static final int GROUP = 2;
  private static final int START = 19;

  private ProcessTable() {}

  static boolean readable() {
    return Files.isReadable(PROC.resolve("self/stat"));
  }

  static LongStream inGroup(long group) {
    return all().filter(pid -> field(pid, GROUP).filter(is(group)).isPresent());
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
