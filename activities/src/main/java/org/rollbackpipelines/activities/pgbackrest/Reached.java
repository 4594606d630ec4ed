package org.rollbackpipelines.activities.pgbackrest;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.archive.Json;

/**
 * What a server that has recovered says of itself.
 *
 * @param recovering whether it still does
 * @param last when the last transaction was committed that is in it; null where there was none
 * @param history the line of its history, in which the server notes why it stopped where it did
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record Reached(boolean recovering, @Nullable Instant last, String history) {
  private static final int MICROSECONDS = 6;

  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder()
          .appendPattern("yyyy-MM-dd HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, MICROSECONDS, true)
          .appendOffset("+HH", "+00")
          .toFormatter(Locale.ROOT);

  /** The server's answer to this is what is parsed. */
  static final String QUESTION =
      """
      SELECT json_build_object(
        'recovering', pg_is_in_recovery(),
        'last', to_char(pg_last_xact_replay_timestamp() AT TIME ZONE 'UTC',
                        'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
        'history', pg_read_file('pg_wal/' || left(pg_walfile_name(pg_current_wal_lsn()), 8)
                                || '.history'));
      """;

  static Reached parse(String json) {
    try {
      return Json.mapper().readValue(json, Reached.class);
    } catch (JsonProcessingException e) {
      throw CannotRecoverException.refusal(
          "the recovered server does not tell where it stopped: " + json.strip());
    }
  }

  /** Fails unless it stopped at the target and nowhere else. */
  void require(RecoveryTarget target) {
    String reason = reason();
    Instant time = target.time();
    boolean there =
        time == null
            ? reason.equals("at restore point \"" + target.point() + "\"")
            : isStopAfter(reason, time) && (last == null || !last.isAfter(time));
    if (recovering || !there) {
      throw CannotRecoverException.refusal(
          "the recovered server stopped elsewhere than at " + target + ": " + reason);
    }
  }

  /** It stops before the first transaction that was committed later. */
  private static boolean isStopAfter(String reason, Instant time) {
    String before = "before ";
    return reason.startsWith(before)
        && TIME.parse(reason.substring(before.length()), Instant::from).isAfter(time);
  }

  /** The last line is that of the recovery; its fields are timeline, place and reason. */
  private String reason() {
    List<String> lines = history.lines().filter(line -> !line.isBlank()).toList();
    String line = lines.isEmpty() ? "" : lines.get(lines.size() - 1);
    String[] fields = line.split("\t", 3);
    return fields.length < 3 ? "for no reason" : fields[2].strip();
  }
}
