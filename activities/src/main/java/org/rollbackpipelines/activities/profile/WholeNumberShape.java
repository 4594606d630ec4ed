package org.rollbackpipelines.activities.profile;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Tag;

/** A whole number. */
final class WholeNumberShape implements Shape {
  private final Function<String, Object> parse;

  private WholeNumberShape(Function<String, Object> parse) {
    this.parse = parse;
  }

  static WholeNumberShape ofInt() {
    return new WholeNumberShape(Integer::valueOf);
  }

  static WholeNumberShape ofLong() {
    return new WholeNumberShape(Long::valueOf);
  }

  @Override
  public @Nullable Object read(Spot spot) {
    String digits = spot.scalar(Tag.INT);
    if (digits == null) {
      return spot.mismatch(this);
    }
    try {
      return parse.apply(digits);
    } catch (NumberFormatException e) {
      return spot.problem("the number " + digits + " is out of range", "write a smaller one");
    }
  }

  @Override
  public ObjectNode schema(Definitions definitions) {
    return Definitions.type("integer");
  }

  @Override
  public String noun() {
    return "a whole number";
  }

  @Override
  public String fix(Spot spot) {
    return "write a whole number, without quotes";
  }
}
