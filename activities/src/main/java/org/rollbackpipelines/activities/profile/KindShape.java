package org.rollbackpipelines.activities.profile;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;

/** A sealed type: a mapping with exactly one key, which says of what kind it is. */
final class KindShape implements Shape {
  private final Map<String, RecordShape> kinds = new LinkedHashMap<>();

  KindShape(Class<?> type) {
    JsonSubTypes subTypes =
        Objects.requireNonNull(type.getAnnotation(JsonSubTypes.class), type + " names no kinds");
    for (JsonSubTypes.Type kind : subTypes.value()) {
      kinds.put(kind.name(), new RecordShape(kind.value()));
    }
  }

  Collection<String> names() {
    return kinds.keySet();
  }

  List<RecordShape> records() {
    return List.copyOf(kinds.values());
  }

  @Override
  public @Nullable Object read(Spot spot) {
    return spot.node() instanceof MappingNode mapping
        ? choose(spot, Entries.of(spot, mapping, names()))
        : spot.mismatch(this);
  }

  /** The one kind that stands among the entries. */
  @Nullable Object choose(Spot parent, Entries entries) {
    List<String> chosen = entries.keys().stream().filter(kinds::containsKey).toList();
    if (chosen.size() != 1) {
      return parent.problem(
          chosen.isEmpty()
              ? "none of the keys " + String.join(", ", names()) + " is there"
              : "there are " + String.join(" and ", chosen) + ": only one can hold",
          "keep exactly one of " + String.join(", ", names()));
    }
    Spot spot = entries.at(chosen.get(0));
    RecordShape shape = kinds.get(chosen.get(0));
    return spot == null || shape == null ? null : spot.read(shape);
  }

  @Override
  public ObjectNode schema(Definitions definitions) {
    ObjectNode schema = Definitions.object();
    ArrayNode choices = schema.putArray("oneOf");
    kinds.forEach((name, shape) -> choices.add(choice(name, shape, definitions)));
    return schema;
  }

  private static ObjectNode choice(String name, RecordShape shape, Definitions definitions) {
    ObjectNode choice = Definitions.type("object");
    choice.putObject("properties").set(name, shape.schema(definitions));
    choice.putArray("required").add(name);
    return choice.put("additionalProperties", false);
  }

  /** The kinds as keys of the parent's mapping, of which one must be there. */
  void inline(ObjectNode parent, boolean required, Definitions definitions) {
    ArrayNode choices = parent.withArray("allOf").addObject().putArray("oneOf");
    kinds.forEach(
        (name, shape) -> {
          parent.withObject("properties").set(name, shape.schema(definitions));
          choices.addObject().putArray("required").add(name);
        });
    if (!required) {
      ArrayNode none = choices.addObject().putObject("not").putArray("anyOf");
      names().forEach(name -> none.addObject().putArray("required").add(name));
    }
  }

  @Override
  public String noun() {
    return "a mapping with one of the keys " + String.join(", ", names());
  }
}
