package org.rollbackpipelines.activities.command;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What slow work is at, small enough for a heartbeat and without the values of secrets.
 *
 * @param step the activity that does it; null outside one
 * @param what one line for people
 * @param pid the program that runs; null when none does
 * @param bytes what the program has said so far
 * @param lastLine the last whole line it said
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Doing(
    @Nullable String step,
    String what,
    @Nullable Long pid,
    @Nullable Long seconds,
    @Nullable Long bytes,
    @Nullable String lastLine) {
  private static final int LONGEST = 200;

  public Doing {
    what = start(what);
    lastLine = lastLine == null ? null : end(lastLine);
  }

  /** Work that runs no program. */
  public static Doing of(String what) {
    return new Doing(null, what, null, null, null, null);
  }

  Doing in(String activity) {
    return new Doing(activity, what, pid, seconds, bytes, lastLine);
  }

  @Override
  public String toString() {
    return what;
  }

  private static String start(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
  }

  /** The end of a long line tells more of what goes on now. */
  private static String end(String text) {
    return text.length() <= LONGEST ? text : "…" + text.substring(text.length() - LONGEST + 1);
  }
}
