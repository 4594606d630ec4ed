package org.rollbackpipelines.activities.profile;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Tag;

/** A span of time such as {@code 1h30m}; a bare number would leave its unit to the reader. */
final class DurationShape implements Shape {
  @Override
  public @Nullable Object read(Spot spot) {
    String text = spot.scalar(Tag.STR);
    if (text == null) {
      return spot.mismatch(this);
    }
    Optional<Duration> span = Span.parse(text);
    return span.isPresent()
        ? span.get()
        : spot.problem(
            String.format(Locale.ROOT, "'%.40s' is not a duration", text),
            "write one such as " + Span.EXAMPLES);
  }

  @Override
  public ObjectNode schema(Definitions definitions) {
    return Definitions.type("string").put("pattern", Span.PATTERN);
  }

  @Override
  public String noun() {
    return "a duration";
  }

  @Override
  public String fix(Spot spot) {
    String number = spot.scalar(Tag.INT, Tag.FLOAT);
    return number == null
        ? "write one such as " + Span.EXAMPLES
        : "say the unit: " + number + "s for seconds; or such as " + Span.EXAMPLES;
  }
}
