package org.rollbackpipelines.activities.profile;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** How a type stands in a profile: how it is read, and how an editor is told of it. */
interface Shape {
  /** The value; null when it does not fit, which is then reported. */
  @Nullable Object read(Spot spot);

  /** Its JSON Schema. */
  ObjectNode schema(Definitions definitions);

  /** What is expected, for people: "a list", "a whole number". */
  String noun();

  /** What to do about something else that stands there. */
  default String fix(Spot spot) {
    return "write " + noun();
  }
}
