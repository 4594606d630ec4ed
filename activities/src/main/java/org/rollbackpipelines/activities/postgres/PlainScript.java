package org.rollbackpipelines.activities.postgres;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A dump as plain SQL, on its way to psql. Commands of psql's own could run programs on this host:
 * psql is told to refuse them, under a key that nobody could know when the dump was made.
 */
final class PlainScript {
  private static final Pattern RESTRICT = Pattern.compile("\\\\restrict ([A-Za-z0-9]+)");
  private static final Pattern VERSION =
      Pattern.compile("-- Dumped from database version (\\d+)(?:\\D.*)?");
  private static final String LAST = "-- PostgreSQL database dump complete";
  private static final int LONGEST_OF_INTEREST = 200;
  private static final int LINES_AT_THE_END = 3;

  private final OutputStream out;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private final Deque<String> lastLines = new ArrayDeque<>();
  private boolean inTheMiddle;
  private boolean begun;
  private @Nullable String key;
  private int major;

  private PlainScript(OutputStream out) {
    this.out = out;
  }

  /**
   * How a dump ends.
   *
   * @param complete whether it has the line that pg_dump ends it with
   * @param major the server's version it was taken of; 0 where it does not say so
   */
  record Ending(boolean complete, int major) {}

  /** Writes it down so that psql may read it. */
  static Ending copy(InputStream dump, OutputStream out) throws IOException {
    String own = UUID.randomUUID().toString().replace("-", "");
    out.write(("\\restrict " + own + "\n").getBytes(ISO_8859_1));
    PlainScript script = new PlainScript(out);
    script.copy(dump);
    return new Ending(script.lastLines.contains(LAST), script.major);
  }

  private void copy(InputStream dump) throws IOException {
    for (int next = dump.read(); next >= 0; next = dump.read()) {
      line.write(next);
      if (next == '\n' || line.size() > LONGEST_OF_INTEREST) {
        pass(next == '\n');
      }
    }
    pass(true);
  }

  /** A line that is longer than those that mean something comes in pieces. */
  private void pass(boolean atTheEnd) throws IOException {
    boolean whole = atTheEnd && !inTheMiddle;
    boolean left = whole && isTheDumpsOwnRestriction(line.toString(ISO_8859_1).strip());
    if (left) {
      out.write('\n');
    } else {
      line.writeTo(out);
    }
    line.reset();
    inTheMiddle = !atTheEnd;
    begun |= !whole;
  }

  private boolean isTheDumpsOwnRestriction(String text) {
    note(text);
    Matcher restrict = RESTRICT.matcher(text);
    if (!begun && key == null && restrict.matches()) {
      key = restrict.group(1);
      return true;
    }
    begun |= !text.isEmpty() && !text.startsWith("--");
    return text.equals("\\unrestrict " + key);
  }

  private void note(String text) {
    Matcher version = VERSION.matcher(text);
    if (!begun && version.matches()) {
      major = Integer.parseInt(version.group(1));
    }
    if (!text.isEmpty()) {
      lastLines.addLast(text);
      if (lastLines.size() > LINES_AT_THE_END) {
        lastLines.removeFirst();
      }
    }
  }
}
