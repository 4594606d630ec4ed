package org.rollbackpipelines.activities.profile;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.application.Nearest;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** The entries of a mapping whose keys are known beforehand. */
final class Entries {
  private final Spot spot;
  private final Collection<String> known;
  private final Map<String, Node> values = new LinkedHashMap<>();

  private Entries(Spot spot, Collection<String> known) {
    this.spot = spot;
    this.known = known;
  }

  static Entries of(Spot spot, MappingNode mapping, Collection<String> known) {
    Entries entries = new Entries(spot, known);
    for (NodeTuple tuple : mapping.getValue()) {
      if (tuple.getKeyNode() instanceof ScalarNode key && known.contains(key.getValue())) {
        entries.values.putIfAbsent(key.getValue(), tuple.getValueNode());
      }
    }
    for (NodeTuple tuple : mapping.getValue()) {
      if (tuple.getKeyNode() instanceof ScalarNode key && !known.contains(key.getValue())) {
        entries.unknown(key, tuple.getValueNode());
      }
    }
    return entries;
  }

  @Nullable Spot at(String key) {
    Node value = values.get(key);
    return value == null ? null : spot.key(key, value);
  }

  Set<String> keys() {
    return values.keySet();
  }

  /**
   * A misspelled key is read as the one it was meant to be: what stands below it is checked too,
   * and its name is not reported as missing on top.
   */
  private void unknown(ScalarNode key, Node value) {
    String word = key.getValue();
    if (word.equals("<<")) {
      return; // told of already, as it holds everywhere
    }
    Optional<String> nearest = Nearest.to(word, known);
    spot.key(word, key)
        .problem(
            String.format(Locale.ROOT, "unknown key '%.60s'", word), Nearest.mend(word, known));
    nearest.ifPresent(meant -> values.putIfAbsent(meant, value));
  }
}
