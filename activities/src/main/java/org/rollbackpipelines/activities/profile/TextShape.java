package org.rollbackpipelines.activities.profile;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Tag;

/** Text. Unquoted numbers are refused: {@code 1.10} would become 1.1 on the way. */
final class TextShape implements Shape {
  @Override
  public @Nullable Object read(Spot spot) {
    String text = spot.scalar(Tag.STR);
    if (text == null) {
      return spot.mismatch(this);
    }
    return text.chars().anyMatch(TextShape::unprintable)
        ? spot.problem("the text holds a control character", "remove it")
        : text;
  }

  @Override
  public ObjectNode schema(Definitions definitions) {
    return Definitions.type("string");
  }

  @Override
  public String noun() {
    return "text";
  }

  @Override
  public String fix(Spot spot) {
    String bare = spot.scalar(Tag.INT, Tag.FLOAT, Tag.BOOL);
    return bare == null ? "write text" : "put it in quotes: \"" + bare + "\"";
  }

  private static boolean unprintable(int character) {
    return Character.isISOControl(character)
        && character != '\n'
        && character != '\r'
        && character != '\t';
  }
}
