package org.rollbackpipelines.activities.profile;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Tag;

/** True or false. */
final class TruthShape implements Shape {
  @Override
  public @Nullable Object read(Spot spot) {
    String word = spot.scalar(Tag.BOOL);
    boolean yes = "true".equalsIgnoreCase(word);
    return yes || "false".equalsIgnoreCase(word) ? (Object) yes : spot.mismatch(this);
  }

  @Override
  public ObjectNode schema(Definitions definitions) {
    return Definitions.type("boolean");
  }

  @Override
  public String noun() {
    return "true or false";
  }
}
