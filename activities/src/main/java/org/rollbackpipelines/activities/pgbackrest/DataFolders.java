package org.rollbackpipelines.activities.pgbackrest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.rollbackpipelines.activities.archive.PrivateFiles;
import org.rollbackpipelines.activities.command.Commands;
import org.rollbackpipelines.workflows.application.PointInTime;

/**
 * The data directories of a cluster that changes places with another. They only change their names,
 * in one folder, by programs of the server's user; where they stand is told by which of them there
 * are, so that whoever was cut off can go on.
 */
public final class DataFolders {
  private static final Duration REMOVAL = Duration.ofMinutes(10);
  private static final Set<String> OWN_FOLDERS = Set.of("base", "global", "log");

  private final Commands commands;
  private final SystemUser user;
  private final Path live;
  private final Path next;
  private final Path back;
  private final Path kept;

  /**
   * Names them.
   *
   * @param next what becomes live
   * @param back what that is called where it was live and is so no more
   * @param kept what was live before
   */
  public DataFolders(
      Commands commands, PointInTime source, Path live, Path next, Path back, Path kept) {
    this.commands = commands;
    this.user = SystemUser.of(commands, source.user());
    this.live = live;
    this.next = next;
    this.back = back;
    this.kept = kept;
  }

  public Path live() {
    return live;
  }

  public Path next() {
    return next;
  }

  public Path back() {
    return back;
  }

  public Path kept() {
    return kept;
  }

  /** Whom the server runs as. */
  public String owner() {
    return user.name();
  }

  /** Which of them has the live one's name. */
  public enum Standing {
    /** The former one; the next one waits or is not there. */
    BEFORE,
    /** None: a change was cut off. */
    BETWEEN,
    /** The next one. */
    AFTER,
    /** None that could be told: something else has changed names. */
    UNCLEAR
  }

  /** Where they stand on the way forth. */
  public Standing standing() {
    boolean waits = there(next);
    if (there(live)) {
      return there(kept) ? (waits ? Standing.UNCLEAR : Standing.AFTER) : Standing.BEFORE;
    }
    boolean other = waits || there(back);
    return other && there(kept) ? Standing.BETWEEN : Standing.UNCLEAR;
  }

  private static boolean there(Path folder) {
    return Files.exists(folder, LinkOption.NOFOLLOW_LINKS);
  }

  /** Whether the one is there that is to become live. */
  public boolean hasNext() {
    return there(next);
  }

  /** What is live makes room; the server must be down. */
  public void setAside() throws IOException {
    move(live, kept);
  }

  /** The next one becomes live. */
  public void putNext() throws IOException {
    move(next, live);
  }

  /** What became live makes room again. */
  public void takeBack() throws IOException {
    move(live, back);
  }

  /** What was live before becomes so again. */
  public void putKept() throws IOException {
    move(kept, live);
  }

  private void move(Path from, Path to) throws IOException {
    commands.require(user.command("mv", "-T", "-n", from.toString(), to.toString()));
    if (there(from) || !Files.isDirectory(to)) {
      throw CannotRecoverException.outage(from + " could not be renamed to " + to);
    }
    PrivateFiles.settle(Objects.requireNonNull(live.getParent()));
  }

  /** Removes the next one, which was never live. */
  public void drop() {
    Path gone = next.resolveSibling(next.getFileName() + "_gone");
    if (there(next) && standing() == Standing.BEFORE && !there(gone)) {
      // What is half removed must not look as if it could become live.
      commands.require(user.command("mv", "-T", "-n", next.toString(), gone.toString()));
    }
    if (there(gone)) {
      commands.require(user.command("find", gone.toString(), "-xdev", "-delete").within(REMOVAL));
    }
  }

  /** Puts the former cluster's own settings into the next one: they are not rolled back. */
  public void adoptSettings() throws IOException {
    List<String> files = new ArrayList<>(List.of("sync"));
    for (Path one : children(there(live) ? live : kept)) {
      if (isSetting(one)) {
        Path to = next.resolve(String.valueOf(one.getFileName()));
        commands.require(user.command("rm", "-rf", "--", to.toString()));
        commands.require(user.command("cp", "-a", "-T", "--", one.toString(), to.toString()));
        try (Stream<Path> all = Files.walk(to)) {
          all.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
              .map(Path::toString)
              .forEach(files::add);
        }
      }
    }
    if (files.size() > 1) {
      commands.require(user.command(files));
    }
  }

  private static boolean isSetting(Path path) {
    String name = String.valueOf(path.getFileName());
    return Files.isDirectory(path)
        ? !OWN_FOLDERS.contains(name) && !name.startsWith("pg_")
        : name.matches(".+[.](conf|crt|key|pem|crl)") && !name.equals("recovery.conf");
  }

  private static List<Path> children(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.sorted().toList();
    }
  }
}
