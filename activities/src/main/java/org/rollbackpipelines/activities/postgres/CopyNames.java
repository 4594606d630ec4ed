package org.rollbackpipelines.activities.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.archive.Fingerprint;

/**
 * The names of a database and of its copies; the only place that knows them. The server cuts longer
 * names in silence, and two that were cut would be one.
 */
final class CopyNames {
  private static final int LONGEST = 63;
  private static final int LONGEST_TAG = 44;
  private static final int DIGEST = 8;
  private static final String BACK = "_rb_";
  private static final String BEFORE = "_before_";
  private static final String CLONE = "_snap_";
  private static final String UNFINISHED = "_unfinished";
  private static final Pattern UNSAFE = Pattern.compile("[^A-Za-z0-9_-]");

  private final String live;
  private final String tag;
  private final @Nullable String next;

  CopyNames(String database, String run) {
    this(database, run, null);
  }

  /**
   * The names for a database and a run.
   *
   * @param next what is to become live, where it is not what was restored for the run
   */
  CopyNames(String database, String run, @Nullable String next) {
    int room = LONGEST - BEFORE.length() - database.getBytes(UTF_8).length;
    if (room < DIGEST) {
      throw new IllegalArgumentException(
          "database name '" + database + "' leaves no room for the names of its copies");
    }
    live = database;
    tag = shortened(run, Math.min(room, LONGEST_TAG));
    this.next = next;
  }

  /** The name the application connects to. */
  String live() {
    return live;
  }

  /** What is made ready to become the live one. */
  String candidate() {
    return next == null ? live + BACK + tag : next;
  }

  /** What was live before the run, and is kept. */
  String former() {
    return live + BEFORE + tag;
  }

  /** The name of the clone that is a backup; what is looked for among copies never has it. */
  static String clone(String database, String backup) {
    int room = LONGEST - CLONE.length() - database.getBytes(UTF_8).length;
    return database + CLONE + shortened(backup, room);
  }

  /** Whether a database may be a copy of another, as far as its name tells. */
  static boolean isOfCopy(String name, String live) {
    return isOfCandidate(name, live) || isLonger(name, live + BEFORE);
  }

  /** Whether a database may be a candidate, or one in the making, as far as its name tells. */
  static boolean isOfCandidate(String name, String live) {
    return isLonger(name, live + BACK);
  }

  private static boolean isLonger(String name, String start) {
    return name.startsWith(start) && name.length() > start.length();
  }

  static boolean isUnfinished(String name) {
    return name.endsWith(UNFINISHED);
  }

  /** The name of a copy as long as it is being made. */
  static String unfinished(String name) {
    return shortened(name, LONGEST - UNFINISHED.length()) + UNFINISHED;
  }

  /**
   * The name itself where it stands and is not that of an unfinished copy, else what can be read of
   * it with a digest of it all.
   */
  private static String shortened(String name, int room) {
    String flat = UNSAFE.matcher(name).replaceAll("_");
    boolean whole = flat.equals(name) && !name.isEmpty() && name.length() <= room;
    if (whole && !name.endsWith(UNFINISHED)) {
      return name;
    }
    String start = flat.substring(0, Math.max(0, Math.min(flat.length(), room - DIGEST - 1)));
    return (start.isEmpty() ? "" : start + "_") + digest(name);
  }

  private static String digest(String text) {
    return Fingerprint.of(text.getBytes(UTF_8)).substring(0, DIGEST);
  }
}
