package org.rollbackpipelines.examples.checker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A checkout, seen through git and the file system. Git is asked not to write anything. */
final class Checkout {
  private final Path folder;

  Checkout(Path folder) {
    this.folder = folder;
  }

  String head() throws IOException {
    return git("rev-parse", "HEAD").get(0);
  }

  /** Empty for a detached head. */
  String branch() throws IOException {
    String name = git("rev-parse", "--abbrev-ref", "HEAD").get(0);
    return name.equals("HEAD") ? "" : name;
  }

  List<String> locks() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve(".git"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".lock"))
          .toList();
    }
  }

  List<String> changed() throws IOException {
    return git("status", "--porcelain", "--untracked-files=no");
  }

  Map<String, String> tracked() throws IOException {
    return digests(git("ls-files"));
  }

  Map<String, String> untracked() throws IOException {
    return digests(git("ls-files", "--others"));
  }

  private List<String> git(String... arguments) throws IOException {
    String[] command = new String[arguments.length + 2];
    command[0] = "git";
    command[1] = "--no-optional-locks";
    System.arraycopy(arguments, 0, command, 2, arguments.length);
    return Tool.lines(folder, command);
  }

  private Map<String, String> digests(List<String> files) throws IOException {
    Map<String, String> digests = new TreeMap<>();
    for (String file : files) {
      Path path = folder.resolve(file);
      if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
        digests.put(file, digest(Files.readAllBytes(path)));
      }
    }
    return digests;
  }

  private static String digest(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
