package org.rollbackpipelines.activities.profile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** YAML as the JSON an editor takes it for. */
final class NodeJson {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private NodeJson() {}

  static JsonNode of(String yaml) {
    Node tree = YamlTree.compose(yaml);
    return tree == null ? JSON.nullNode() : of(tree);
  }

  private static JsonNode of(Node node) {
    if (node instanceof MappingNode mapping) {
      ObjectNode object = JSON.objectNode();
      for (NodeTuple entry : mapping.getValue()) {
        object.set(((ScalarNode) entry.getKeyNode()).getValue(), of(entry.getValueNode()));
      }
      return object;
    }
    if (node instanceof SequenceNode sequence) {
      ArrayNode array = JSON.arrayNode();
      sequence.getValue().forEach(item -> array.add(of(item)));
      return array;
    }
    return scalar((ScalarNode) node);
  }

  private static JsonNode scalar(ScalarNode node) {
    String text = node.getValue();
    if (node.getTag().equals(Tag.BOOL)) {
      return JSON.booleanNode(Boolean.parseBoolean(text));
    }
    if (node.getTag().equals(Tag.INT)) {
      return JSON.numberNode(new BigInteger(text));
    }
    if (node.getTag().equals(Tag.FLOAT)) {
      return JSON.numberNode(new BigDecimal(text));
    }
    return node.getTag().equals(Tag.NULL) ? JSON.nullNode() : JSON.textNode(text);
  }
}
