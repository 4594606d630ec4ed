package org.rollbackpipelines.activities.profile;

import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** What holds for every node of a profile, whatever it means: plain tags, each key once. */
final class TreeRules {
  static final Set<Tag> TAGS =
      Set.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL, Tag.MAP, Tag.SEQ);

  private final Problems problems;
  private final Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());

  private TreeRules(Problems problems) {
    this.problems = problems;
  }

  static void check(Node tree, Problems problems) {
    new TreeRules(problems).walk(tree, "");
  }

  /** Goes to each node once: aliases can make a tree of a few lines endless. */
  private void walk(Node node, String keys) {
    if (!seen.add(node)) {
      return;
    }
    checkTag(node, keys);
    if (node instanceof MappingNode mapping) {
      walkEntries(mapping, keys);
    }
    if (node instanceof SequenceNode sequence) {
      for (int i = 0; i < sequence.getValue().size(); i++) {
        walk(sequence.getValue().get(i), keys + "[" + i + "]");
      }
    }
  }

  private void walkEntries(MappingNode mapping, String keys) {
    Map<String, Node> first = new HashMap<>();
    for (NodeTuple entry : mapping.getValue()) {
      if (entry.getKeyNode() instanceof ScalarNode key) {
        String path = Spot.join(keys, key.getValue());
        checkKey(key, path, first.putIfAbsent(key.getValue(), key));
        walk(entry.getValueNode(), path);
      } else {
        problems.add(
            Place.of(entry.getKeyNode(), keys), "a key is a list or a mapping", "write a word");
      }
    }
  }

  private void checkKey(ScalarNode key, String path, @Nullable Node same) {
    Place place = Place.of(key, path);
    if (same != null) {
      int line = same.getStartMark().getLine() + 1;
      problems.add(
          place,
          "the key '" + key.getValue() + "' stands here again, after line " + line,
          "keep one of the two, line " + line + " or line " + place.line());
    } else if (key.getScalarStyle() == ScalarStyle.PLAIN && key.getValue().equals("<<")) {
      problems.add(place, "merge keys ('<<') are not read", "write the keys out");
    } else if (key.getTag().equals(Tag.NULL)) {
      problems.add(place, "an entry has no key", "write its key before the colon");
    }
  }

  private void checkTag(Node node, String keys) {
    if (!TAGS.contains(node.getTag())) {
      problems.add(
          Place.of(node, keys),
          "the tag '" + node.getTag().getValue() + "' is not read",
          "remove it: a profile holds text, numbers, lists and mappings");
    }
  }
}
