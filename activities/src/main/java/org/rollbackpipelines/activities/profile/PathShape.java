package org.rollbackpipelines.activities.profile;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** A path of the host; relative ones start at the profile's folder. */
final class PathShape implements Shape {
  private final TextShape text = new TextShape();

  @Override
  public @Nullable Object read(Spot spot) {
    Object path = text.read(spot);
    return path == null ? null : resolve(spot, path.toString());
  }

  private static @Nullable Object resolve(Spot spot, String path) {
    if (path.isBlank()) {
      return spot.problem("the path is empty", "write . for the profile's own folder");
    }
    if (path.startsWith("~") || path.startsWith("$")) {
      return spot.problem(
          "the path '" + path + "' starts with what only a shell would expand",
          "write it out, or relative to the profile's folder");
    }
    return spot.folder().resolve(path).normalize().toString();
  }

  @Override
  public ObjectNode schema(Definitions definitions) {
    return text.schema(definitions);
  }

  @Override
  public String noun() {
    return "a path";
  }
}
