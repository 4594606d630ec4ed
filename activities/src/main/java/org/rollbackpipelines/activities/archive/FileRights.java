package org.rollbackpipelines.activities.archive;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/** Whose a file or folder is, and what may be done with it. */
public record FileRights(int mode, int owner, int group) {

  /** Those of a file; of a link, those of what it leads to unless that is said otherwise. */
  public static FileRights of(Path file, LinkOption... links) throws IOException {
    return of(Files.readAttributes(file, "unix:mode,uid,gid", links));
  }

  /** Those that were read already, as {@code unix:mode,uid,gid}. */
  public static FileRights of(Map<String, Object> attributes) {
    return new FileRights(
        number(attributes, "mode") & 07777, number(attributes, "uid"), number(attributes, "gid"));
  }

  /** The owner first: giving a file away may take rights from it. */
  public void giveTo(Path file) throws IOException {
    FileRights now = of(file, NOFOLLOW_LINKS);
    give(file, "uid", now.owner, owner);
    give(file, "gid", now.group, group);
    Files.setAttribute(file, "unix:mode", mode);
  }

  /** The same where the worker's user may not give files away: then it stays the worker's. */
  public void giveAsFarAsAllowed(Path file) throws IOException {
    FileRights now = of(file, NOFOLLOW_LINKS);
    giveIfAllowed(file, "uid", now.owner, owner);
    giveIfAllowed(file, "gid", now.group, group);
    Files.setAttribute(file, "unix:mode", mode);
  }

  private static void giveIfAllowed(Path file, String whose, int now, int wanted)
      throws IOException {
    try {
      give(file, whose, now, wanted);
    } catch (FileSystemException notAllowed) {
      // Its mode still says what others may do with it.
    }
  }

  private static void give(Path file, String whose, int now, int wanted) throws IOException {
    if (now != wanted) {
      Files.setAttribute(file, "unix:" + whose, wanted, NOFOLLOW_LINKS);
    }
  }

  /** In the words of {@code chmod} and {@code chown}. */
  @Override
  public String toString() {
    return Integer.toOctalString(mode) + " " + owner + ":" + group;
  }

  private static int number(Map<String, Object> attributes, String name) {
    return ((Number) Objects.requireNonNull(attributes.get(name), name)).intValue();
  }
}
