package org.rollbackpipelines.activities.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A folder with scripts, and the processes that were started from it, whoever their parent is. */
final class Stage {
  private static final String STORY = "ROLLBACK_TEST_STORY";

  private final String story = Long.toString(System.nanoTime());
  private final Path folder;
  final Path running;

  Stage(Path folder) {
    this.folder = folder;
    this.running = folder.resolve("running");
  }

  /** A program of this story, written for it. */
  Command script(String... lines) {
    return Command.of(file(lines)).with(Map.of(STORY, story));
  }

  private String file(String... lines) {
    try {
      Path file = folder.resolve("script-" + System.nanoTime());
      Files.writeString(file, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
      return file.toString();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** A worker in a process of its own that runs a program of this story. */
  Process worker(Map<String, String> environment, List<String> options, String... lines)
      throws IOException {
    List<String> argv = new ArrayList<>();
    argv.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    argv.addAll(options);
    argv.addAll(List.of("-cp", System.getProperty("java.class.path")));
    argv.addAll(List.of(WorkerOfOneCommand.class.getName(), running.toString(), file(lines)));
    ProcessBuilder builder =
        new ProcessBuilder(argv).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().putAll(environment);
    builder.environment().put(STORY, story);
    return builder.start();
  }

  /** The processes of this story, workers and their guards left out. */
  List<Long> alive() {
    return ProcessTable.all()
        .filter(pid -> ProcessTable.hasVariable(pid, STORY + "=" + story))
        .filter(pid -> ProcessTable.variable(pid, Leftovers.MARK).isPresent())
        .boxed()
        .toList();
  }

  /** Ends what a failed test left. */
  void clear() {
    alive().forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
  }
}
