package org.rollbackpipelines.workflows.database;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of a swap or of its undo.
 *
 * @param ok false: it was refused and nothing was touched
 * @param changed whether databases changed their names in this attempt
 * @param detail a sentence for people
 * @param keptAs the name under which the database that was live is kept; null where none is
 * @param darkFrom when connections were first refused; null where an earlier attempt did that
 * @param servedFrom when connections were taken again; null where nothing was dark
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Swapped(
    boolean ok,
    boolean changed,
    String detail,
    @Nullable String keptAs,
    @Nullable Instant darkFrom,
    @Nullable Instant servedFrom) {

  /** Nothing was touched, for this reason. */
  public static Swapped refused(String reason) {
    return new Swapped(false, false, reason, null, null, null);
  }

  /** The names were as they had to be; connections are taken since then. */
  public static Swapped found(String detail, @Nullable String keptAs, Instant servedFrom) {
    return new Swapped(true, false, detail, keptAs, null, servedFrom);
  }

  /** The names were changed in this attempt. */
  public static Swapped changed(
      String detail, String keptAs, Instant darkFrom, Instant servedFrom) {
    return new Swapped(true, true, detail, keptAs, darkFrom, servedFrom);
  }
}
