package org.rollbackpipelines.starter.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Who the server runs as: PostgreSQL refuses root. In a user namespace of its own root is nobody
 * there and still owns its files; where those are forbidden, as in a plain container, it runs as
 * nobody in a folder that is nobody's.
 *
 * @param prefix what stands before each command
 * @param ownsItsFolder whether all that it reads and writes has to be its own
 */
record ServerUser(List<String> prefix, boolean ownsItsFolder) {
  static final ServerUser OURSELVES = new ServerUser(List.of(), false);
  static final ServerUser UNSHARED = new ServerUser(List.of("unshare", "--user"), false);
  static final ServerUser NOBODY =
      new ServerUser(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"), true);

  private static final int NOBODYS_NUMBER = 65_534;
  private static final int ROOT = 0;

  ServerUser {
    prefix = List.copyOf(prefix);
  }

  /** The first that works here. */
  static ServerUser ofThisMachine() throws DatabaseAwayException {
    return possible().stream()
        .findFirst()
        .orElseThrow(
            () ->
                new DatabaseAwayException(
                    "PostgreSQL does not run as root, and here neither unshare nor setpriv lets it"
                        + " run as somebody else: start the demo as another user"));
  }

  /** All that work here. */
  static List<ServerUser> possible() throws DatabaseAwayException {
    try {
      Object who = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
      return Integer.valueOf(ROOT).equals(who)
          ? Stream.of(UNSHARED, NOBODY).filter(ServerUser::works).toList()
          : List.of(OURSELVES);
    } catch (IOException e) {
      throw new DatabaseAwayException("this is no Linux with /proc: " + e.getMessage());
    }
  }

  /** The same, with programs that end with us, where this machine has what it takes. */
  ServerUser tied() {
    List<String> longer = new ArrayList<>(prefix);
    longer.addAll(TiedProcess.PREFIX);
    ServerUser tied = new ServerUser(longer, ownsItsFolder);
    return tied.works() ? tied : this;
  }

  /** A program's command line. */
  List<String> command(Path program, String... arguments) {
    List<String> words = new ArrayList<>(prefix);
    words.add(program.toString());
    words.addAll(List.of(arguments));
    return words;
  }

  /** Where the server's folder can be: all on the way to it must be open to whom it runs as. */
  DemoFolder folder() throws IOException, DatabaseAwayException {
    if (!ownsItsFolder) {
      return DemoFolder.createFor("rollback-demo-database-");
    }
    for (String place : List.of(System.getProperty("java.io.tmpdir"), "/tmp", "/var/tmp")) {
      Path parent = Path.of(place);
      if (Files.isDirectory(parent) && isOpen(parent.toRealPath())) {
        return DemoFolder.createIn(parent, "rollback-demo-database-");
      }
    }
    throw new DatabaseAwayException(
        "PostgreSQL does not run as root, and nobody else gets into the temp folder: start the demo"
            + " as another user");
  }

  /** Gives it all that is in its folder, if it has to own it. */
  void give(Path folder) throws IOException {
    if (ownsItsFolder) {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path path : all.toList()) {
          Files.setAttribute(path, "unix:uid", NOBODYS_NUMBER, LinkOption.NOFOLLOW_LINKS);
        }
      }
    }
  }

  private boolean works() {
    try {
      Process process =
          new ProcessBuilder(command(Path.of("true")))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException notThere) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static boolean isOpen(Path folder) throws IOException {
    for (Path path = folder; path != null; path = path.getParent()) {
      if (!Files.getPosixFilePermissions(path).contains(PosixFilePermission.OTHERS_EXECUTE)) {
        return false;
      }
    }
    return true;
  }
}
