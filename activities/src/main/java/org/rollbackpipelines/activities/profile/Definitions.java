package org.rollbackpipelines.activities.profile;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The schema's definitions: each record once, however often it is used. */
final class Definitions {
  private final ObjectNode definitions = object();

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  static ObjectNode type(String type) {
    return object().put("type", type);
  }

  ObjectNode reference(RecordShape shape) {
    String name = shape.type().getSimpleName();
    if (!definitions.has(name)) {
      // Its place is taken first: a record may lead back to itself.
      definitions.putObject(name).setAll(shape.definition(this));
    }
    return object().put("$ref", "#/$defs/" + name);
  }

  ObjectNode all() {
    return definitions;
  }
}
