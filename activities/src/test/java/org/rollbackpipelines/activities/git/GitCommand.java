package org.rollbackpipelines.activities.git;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A checkout that the real git command looks after: what our own code did is held against it. */
record GitCommand(Path folder) {
  static GitCommand init(Path folder) throws Exception {
    Files.createDirectories(folder);
    GitCommand git = new GitCommand(folder);
    git.run("init", "-q", "-b", "main");
    git.run("config", "user.name", "Tester");
    git.run("config", "user.email", "tester@example.org");
    return git;
  }

  String run(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("git", "-C", folder.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("GIT_OPTIONAL_LOCKS", "0");
    Process process = builder.start();
    try (InputStream output = process.getInputStream()) {
      String text = new String(output.readAllBytes(), UTF_8).stripTrailing();
      if (process.waitFor() != 0) {
        throw new IllegalStateException(command + ": " + text);
      }
      return text;
    }
  }

  Path write(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.resolveSibling(""));
    return Files.writeString(file, text);
  }

  /** Commits all there is, at that minute, and returns the commit. */
  String commit(String message, int minute) throws Exception {
    run("add", "-A");
    String date = String.format(Locale.ROOT, "2026-03-01T12:%02d:00Z", minute);
    run(
        "-c",
        "user.useConfigOnly=false",
        "commit",
        "-q",
        "--allow-empty",
        "-m",
        message,
        "--date",
        date);
    return at(date);
  }

  /** Git takes the committer's time from the environment only. */
  private String at(String date) throws Exception {
    ProcessBuilder amend =
        new ProcessBuilder(
            "git",
            "-C",
            folder.toString(),
            "commit",
            "-q",
            "--amend",
            "--allow-empty",
            "--no-edit");
    amend.environment().put("GIT_COMMITTER_DATE", date);
    if (amend.start().waitFor() != 0) {
      throw new IllegalStateException("the commit could not be given its time");
    }
    return run("rev-parse", "HEAD");
  }

  /** Every file below the folder, those of git included, with its size, time and rights. */
  Map<String, String> everything() throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.toList()) {
        files.put(
            folder.relativize(file).toString(),
            Files.readAttributes(
                    file, "unix:size,lastModifiedTime,mode,ino", LinkOption.NOFOLLOW_LINKS)
                .toString());
      }
    }
    return files;
  }
}
