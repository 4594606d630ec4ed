package org.rollbackpipelines.activities.profile;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.application.Doc;
import org.yaml.snakeyaml.nodes.MappingNode;

/** A record: a mapping whose keys are the record's components. */
record RecordShape(Class<?> type) implements Shape {
  List<Key> keys() {
    return Arrays.stream(type.getRecordComponents()).map(Key::of).toList();
  }

  @Override
  public @Nullable Object read(Spot spot) {
    if (!(spot.node() instanceof MappingNode mapping)) {
      return spot.mismatch(this);
    }
    List<Key> keys = keys();
    List<String> names = keys.stream().flatMap(key -> key.names().stream()).toList();
    Entries entries = Entries.of(spot, mapping, names);
    @Nullable Object[] values = new @Nullable Object[keys.size()];
    boolean whole = true;
    for (int i = 0; i < values.length; i++) {
      Object value = keys.get(i).read(spot, entries);
      whole = value != null && whole;
      values[i] = value == Key.ABSENT ? null : value;
    }
    return whole ? Construction.of(type, values, spot, entries) : null;
  }

  @Override
  public ObjectNode schema(Definitions definitions) {
    return definitions.reference(this);
  }

  ObjectNode definition(Definitions definitions) {
    ObjectNode schema = Definitions.type("object");
    Doc doc = type.getAnnotation(Doc.class);
    if (doc != null) {
      schema.put("description", doc.value());
    }
    schema.putObject("properties");
    schema.putArray("required");
    keys().forEach(key -> KeySchema.add(key, schema, definitions));
    return schema.put("additionalProperties", false);
  }

  @Override
  public String noun() {
    return "a mapping";
  }
}
