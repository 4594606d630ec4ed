package org.rollbackpipelines.examples;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * How the program is started a hundred times and more: with an archive of its classes, which halves
 * the time of a start. The launcher keeps one of its own in the same way.
 */
final class QuickStart {
  /** Short lives: the quick compiler is enough. */
  static final String COMPILER = "-XX:TieredStopAtLevel=1";

  private QuickStart() {}

  /** Java, and what it needs before the program's own words. */
  static List<String> program() {
    return List.of(
        Project.java(),
        COMPILER,
        "-XX:SharedArchiveFile=" + Archive.OF_THIS_BUILD,
        "-Xshare:auto",
        "-jar",
        Project.jar().toString());
  }

  /** Made when it is asked for first. */
  private static final class Archive {
    static final Path OF_THIS_BUILD = made();
  }

  /** By one test at a time: others, each in a JVM of its own, ask for it, too. */
  private static Path made() {
    try {
      Path folder = Files.createDirectories(Project.root().resolve("examples/target/quick-start"));
      Path archive = folder.resolve(key() + ".jsa");
      try (FileChannel gate = FileChannel.open(folder.resolve("lock"), CREATE, WRITE);
          FileLock held = gate.lock()) {
        if (held.isValid() && !Files.exists(archive)) {
          forgetThoseOfFormerBuilds(folder);
          make(archive, folder);
        }
      }
      return archive;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Java refuses an archive of other jars, and says so where the program's answer should be. */
  private static String key() throws IOException {
    StringBuilder all = new StringBuilder(System.getProperty("java.vm.version"));
    try (Stream<Path> files = Files.walk(Project.jar().getParent())) {
      for (Path file : files.filter(one -> one.toString().endsWith(".jar")).sorted().toList()) {
        all.append(file).append(Files.size(file)).append(Files.getLastModifiedTime(file));
      }
    }
    return UUID.nameUUIDFromBytes(all.toString().getBytes(StandardCharsets.UTF_8)).toString();
  }

  private static void forgetThoseOfFormerBuilds(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(one -> one.toString().endsWith(".jsa")).toList()) {
        Files.delete(file);
      }
    }
  }

  private static void make(Path archive, Path folder) throws IOException {
    Path half = folder.resolve("half.jsa");
    Path classes = Files.write(folder.resolve("classes"), LoadedClasses.seen());
    List<String> command = new ArrayList<>(List.of(Project.java(), COMPILER, "-Xshare:dump"));
    command.add("-XX:SharedClassListFile=" + classes);
    command.add("-XX:SharedArchiveFile=" + half);
    command.addAll(List.of("-jar", Project.jar().toString()));
    Program.run(folder, Map.of(), command).requireSuccess();
    Files.move(half, archive);
  }
}
