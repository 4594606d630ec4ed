package org.rollbackpipelines.activities.profile;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** A list. */
record ListShape(Shape items) implements Shape {
  @Override
  public @Nullable Object read(Spot spot) {
    if (!(spot.node() instanceof SequenceNode sequence)) {
      return spot.mismatch(this);
    }
    List<Object> values = new ArrayList<>();
    boolean whole = true;
    for (int i = 0; i < sequence.getValue().size(); i++) {
      Object value = spot.item(i, sequence.getValue().get(i)).read(items);
      whole = value != null && values.add(value) && whole;
    }
    return whole ? values : null;
  }

  @Override
  public ObjectNode schema(Definitions definitions) {
    ObjectNode schema = Definitions.type("array");
    schema.set("items", items.schema(definitions));
    return schema;
  }

  @Override
  public String noun() {
    return "a list";
  }

  @Override
  public String fix(Spot spot) {
    return "write a list: each entry on a line of its own after a dash";
  }
}
