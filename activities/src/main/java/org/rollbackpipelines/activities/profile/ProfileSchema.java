package org.rollbackpipelines.activities.profile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.rollbackpipelines.workflows.application.Application;

/** The JSON Schema of a profile, made of the same shapes that read it. */
public final class ProfileSchema {
  private ProfileSchema() {}

  /** The schema, for editors: JSON Schema draft 2020-12. */
  public static JsonNode json() {
    Definitions definitions = new Definitions();
    ObjectNode schema =
        Definitions.object()
            .put("$schema", "https://json-schema.org/draft/2020-12/schema")
            .put("title", "rollback.yaml");
    schema.setAll(new RecordShape(Application.class).definition(definitions));
    schema.set("$defs", definitions.all());
    return schema;
  }
}
