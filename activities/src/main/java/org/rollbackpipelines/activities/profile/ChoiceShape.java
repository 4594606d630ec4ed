package org.rollbackpipelines.activities.profile;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.application.Nearest;
import org.yaml.snakeyaml.nodes.Tag;

/** One of a few words: an enum's constants in lower case, with dashes. */
final class ChoiceShape implements Shape {
  private final Map<String, Object> constants = new LinkedHashMap<>();

  ChoiceShape(Class<?> type) {
    for (Object constant : type.getEnumConstants()) {
      String name = ((Enum<?>) constant).name();
      constants.put(name.toLowerCase(Locale.ROOT).replace('_', '-'), constant);
    }
  }

  @Override
  public @Nullable Object read(Spot spot) {
    String word = spot.scalar(Tag.STR);
    if (word == null) {
      return spot.mismatch(this);
    }
    Object constant = constants.get(word);
    return constant != null
        ? constant
        : spot.problem(
            String.format(Locale.ROOT, "'%.40s' is none of the choices", word),
            Nearest.mend(word, constants.keySet()));
  }

  @Override
  public ObjectNode schema(Definitions definitions) {
    ObjectNode schema = Definitions.type("string");
    constants.keySet().forEach(schema.putArray("enum")::add);
    return schema;
  }

  @Override
  public String noun() {
    return "one of " + String.join(", ", constants.keySet());
  }
}
