package org.rollbackpipelines.activities.profile;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A span of time as people write it: {@code 1h30m}. */
public final class Span {
  private static final String SHORT = "(?=\\d)(\\d{1,9}h)?(\\d{1,9}m)?(\\d{1,9}s)?(\\d{1,9}ms)?";
  private static final String ISO = "PT(?=\\d)(\\d{1,9}H)?(\\d{1,9}M)?(\\d{1,9}(\\.\\d{1,9})?S)?";
  private static final Pattern UNITS = Pattern.compile(SHORT);

  /** What a span looks like, for editors. */
  static final String PATTERN = "^(" + SHORT + "|" + ISO + ")$";

  /** Some that can be written. */
  public static final String EXAMPLES = "500ms, 5s, 2m or 1h30m";

  private Span() {}

  /** The time it says; nothing where it is no span. */
  public static Optional<Duration> parse(String text) {
    if (!text.matches(PATTERN)) {
      return Optional.empty();
    }
    return Optional.of(text.startsWith("PT") ? Duration.parse(text) : units(text));
  }

  private static Duration units(String text) {
    Matcher units = UNITS.matcher(text);
    if (!units.matches()) {
      throw new IllegalStateException("'" + text + "' passed one pattern and fails its part");
    }
    return Duration.ofHours(amount(units.group(1)))
        .plusMinutes(amount(units.group(2)))
        .plusSeconds(amount(units.group(3)))
        .plusMillis(amount(units.group(4)));
  }

  private static long amount(@Nullable String part) {
    return part == null ? 0 : Long.parseLong(part.replaceAll("\\D", ""));
  }
}
