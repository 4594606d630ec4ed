package org.rollbackpipelines.activities.profile;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Tag;

/** A number with a fraction. */
final class NumberShape implements Shape {
  @Override
  public @Nullable Object read(Spot spot) {
    String digits = spot.scalar(Tag.INT, Tag.FLOAT);
    if (digits == null) {
      return spot.mismatch(this);
    }
    try {
      double number = Double.parseDouble(digits);
      return Double.isFinite(number) ? (Object) number : outOfRange(spot, digits);
    } catch (NumberFormatException e) {
      return outOfRange(spot, digits);
    }
  }

  private static @Nullable Object outOfRange(Spot spot, String digits) {
    return spot.problem("the number " + digits + " is out of range", "write a smaller one");
  }

  @Override
  public ObjectNode schema(Definitions definitions) {
    return Definitions.type("number");
  }

  @Override
  public String noun() {
    return "a number";
  }

  @Override
  public String fix(Spot spot) {
    return "write a number, without quotes";
  }
}
