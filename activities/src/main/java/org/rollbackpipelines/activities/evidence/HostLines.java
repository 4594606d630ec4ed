package org.rollbackpipelines.activities.evidence;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Room and load of the host. */
final class HostLines {
  private static final long MEBIBYTE = 1024L * 1024;

  private HostLines() {}

  static void tell(Collection<Path> folders, Consumer<String> line) throws IOException {
    line.accept("at " + Instant.now());
    Set<String> disks = new LinkedHashSet<>();
    for (Path folder : folders) {
      disks.add(disk(folder));
    }
    disks.forEach(line);
    memory(line);
    load(line);
  }

  private static String disk(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return "disk of " + folder + ": the folder is not there";
    }
    FileStore store = Files.getFileStore(folder);
    return "disk of %s (%s): %d MiB free of %d"
        .formatted(
            folder, store, store.getUsableSpace() / MEBIBYTE, store.getTotalSpace() / MEBIBYTE);
  }

  private static void memory(Consumer<String> line) throws IOException {
    Path memory = Path.of("/proc/meminfo");
    if (Files.isReadable(memory)) {
      try (Stream<String> all = Files.lines(memory)) {
        all.filter(one -> one.matches("(Mem|Swap)(Total|Available|Free):.*")).forEach(line);
      }
    }
  }

  private static void load(Consumer<String> line) throws IOException {
    Path load = Path.of("/proc/loadavg");
    if (Files.isReadable(load)) {
      line.accept("load " + Files.readString(load).strip());
    }
    line.accept("processors " + Runtime.getRuntime().availableProcessors());
  }
}
