package org.rollbackpipelines.activities.profile;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A node of the profile that is being read.
 *
 * @param keys the keys that lead to it
 * @param folder of the profile, for paths
 */
record Spot(Node node, String keys, Path folder, Problems problems) {
  static String join(String keys, String key) {
    return keys.isEmpty() ? key : keys + "." + key;
  }

  Spot key(String key, Node value) {
    return new Spot(value, join(keys, key), folder, problems);
  }

  Spot item(int index, Node value) {
    return new Spot(value, keys + "[" + index + "]", folder, problems);
  }

  /** What stands here in that shape; null when it does not fit, which is then reported. */
  @Nullable Object read(Shape shape) {
    if (node.getTag().equals(Tag.NULL)) {
      return problem("there is no value", "write " + shape.noun() + ", or remove the key");
    }
    return TreeRules.TAGS.contains(node.getTag()) ? shape.read(this) : null;
  }

  @Nullable Object problem(String what, String fix) {
    problems.add(Place.of(node, keys), what, fix);
    return null;
  }

  @Nullable Object mismatch(Shape shape) {
    return problem("this is " + found() + ", not " + shape.noun(), shape.fix(this));
  }

  /** The scalar's text if it has that tag; null for anything else. */
  @Nullable String scalar(Tag... tags) {
    for (Tag tag : tags) {
      if (node instanceof ScalarNode scalar && scalar.getTag().equals(tag)) {
        return scalar.getValue();
      }
    }
    return null;
  }

  /** What stands here, for people. Text is not quoted: it could be a secret in a wrong place. */
  private String found() {
    if (node instanceof MappingNode) {
      return "a mapping";
    }
    if (node instanceof SequenceNode) {
      return "a list";
    }
    String number = scalar(Tag.INT, Tag.FLOAT);
    String truth = scalar(Tag.BOOL);
    return number != null ? "the number " + number : truth != null ? truth : "text";
  }
}
