package org.rollbackpipelines.activities.profile;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.application.Secrets;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * A mapping whose keys the user chooses.
 *
 * @param noSecrets whether what looks like a secret must be a reference
 */
record MapShape(Shape values, boolean noSecrets) implements Shape {
  @Override
  public @Nullable Object read(Spot spot) {
    if (!(spot.node() instanceof MappingNode mapping)) {
      return spot.mismatch(this);
    }
    Map<String, Object> entries = new LinkedHashMap<>();
    boolean whole = true;
    for (NodeTuple entry : mapping.getValue()) {
      if (entry.getKeyNode() instanceof ScalarNode key) {
        Object value = value(spot.key(key.getValue(), entry.getValueNode()), key.getValue());
        whole = value != null && whole;
        entries.put(key.getValue(), value == null ? "" : value);
      }
    }
    return whole ? entries : null;
  }

  /** A secret is not read any further: what is told of a value must not quote this one. */
  private @Nullable Object value(Spot spot, String key) {
    if (noSecrets && Secrets.inTheClear(key, text(spot.node()))) {
      return spot.problem(
          "'" + key + "' looks like a secret and stands here in the clear",
          "write a reference such as ${env:NAME} or ${file:PATH}");
    }
    return spot.read(values);
  }

  private static String text(Node node) {
    return node instanceof ScalarNode scalar ? scalar.getValue() : "";
  }

  @Override
  public ObjectNode schema(Definitions definitions) {
    ObjectNode schema = Definitions.type("object");
    schema.set("additionalProperties", values.schema(definitions));
    return schema;
  }

  @Override
  public String noun() {
    return "a mapping";
  }

  @Override
  public String fix(Spot spot) {
    return "write a mapping: each key on a line of its own, a colon, its value";
  }
}
