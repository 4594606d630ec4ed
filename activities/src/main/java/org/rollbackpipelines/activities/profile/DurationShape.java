package org.rollbackpipelines.activities.profile;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Tag;

/** A span of time such as {@code 1h30m}; a bare number would leave its unit to the reader. */
final class DurationShape implements Shape {
  private static final String SHORT = "(?=\\d)(\\d{1,9}h)?(\\d{1,9}m)?(\\d{1,9}s)?(\\d{1,9}ms)?";
  private static final String ISO = "PT(?=\\d)(\\d{1,9}H)?(\\d{1,9}M)?(\\d{1,9}(\\.\\d{1,9})?S)?";
  private static final Pattern UNITS = Pattern.compile(SHORT);
  private static final String PATTERN = "^(" + SHORT + "|" + ISO + ")$";
  private static final String EXAMPLES = "500ms, 5s, 2m or 1h30m";

  @Override
  public @Nullable Object read(Spot spot) {
    String text = spot.scalar(Tag.STR);
    if (text == null) {
      return spot.mismatch(this);
    }
    if (text.matches(PATTERN)) {
      return text.startsWith("PT") ? Duration.parse(text) : units(text);
    }
    return spot.problem(
        String.format(Locale.ROOT, "'%.40s' is not a duration", text),
        "write one such as " + EXAMPLES);
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

  @Override
  public ObjectNode schema(Definitions definitions) {
    return Definitions.type("string").put("pattern", PATTERN);
  }

  @Override
  public String noun() {
    return "a duration";
  }

  @Override
  public String fix(Spot spot) {
    String number = spot.scalar(Tag.INT, Tag.FLOAT);
    return number == null
        ? "write one such as " + EXAMPLES
        : "say the unit: " + number + "s for seconds; or such as " + EXAMPLES;
  }
}
