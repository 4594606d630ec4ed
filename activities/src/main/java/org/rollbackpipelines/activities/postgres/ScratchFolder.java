package org.rollbackpipelines.activities.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.rollbackpipelines.activities.archive.PrivateFiles;

/** Files that programs need for as long as they run; those of a worker that died are removed. */
final class ScratchFolder {
  private final Path folder;

  ScratchFolder(Path folder) {
    this.folder = folder.toAbsolutePath();
  }

  /** A private file with that content. The caller removes it. */
  Path file(String content) throws IOException {
    removeOrphans();
    Path file = folder.resolve(owner(ProcessHandle.current()) + "." + UUID.randomUUID());
    PrivateFiles.replace(file, content.getBytes(UTF_8));
    return file;
  }

  private void removeOrphans() throws IOException {
    PrivateFiles.makeFolder(folder);
    for (Path file : files()) {
      if (!isAlive(file.getFileName().toString())) {
        Files.deleteIfExists(file);
      }
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  private static boolean isAlive(String name) {
    String owner = name.substring(0, Math.max(0, name.indexOf('.')));
    String pid = owner.substring(0, Math.max(0, owner.indexOf('-')));
    return pid.matches("[0-9]{1,18}")
        && ProcessHandle.of(Long.parseLong(pid)).map(ScratchFolder::owner).stream()
            .anyMatch(owner::equals);
  }

  /** Numbers of processes are used again; with the time of their start they are not. */
  private static String owner(ProcessHandle process) {
    long start = process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    return process.pid() + "-" + start;
  }
}
