package org.rollbackpipelines.activities.profile;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A key of a record in the record's JSON Schema. */
final class KeySchema {
  private KeySchema() {}

  static void add(Key key, ObjectNode record, Definitions definitions) {
    if (key.inline()) {
      key.kinds().inline(record, key.required(), definitions);
      return;
    }
    ObjectNode schema = key.shape().schema(definitions);
    schema.put("description", key.doc());
    if (key.defaultText() != null) {
      schema.set("default", NodeJson.of(key.defaultText()));
    }
    record.withObject("properties").set(key.name(), schema);
    if (key.required()) {
      record.withArray("required").add(key.name());
    }
  }
}
