package org.rollbackpipelines.activities.profile;

import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.application.Default;
import org.rollbackpipelines.workflows.application.Doc;
import org.rollbackpipelines.workflows.application.Inline;
import org.yaml.snakeyaml.nodes.Node;

/**
 * A key of a record: one of its components.
 *
 * @param defaultText its value where it is left out, as YAML; null when it has none
 * @param inline whether its own keys stand in its parent's mapping
 */
record Key(
    String name,
    Shape shape,
    String doc,
    @Nullable String defaultText,
    boolean optional,
    boolean inline) {
  /** What a key that may be left out reads as; the record then holds null. */
  static final Object ABSENT = new Object();

  static Key of(RecordComponent component) {
    Default value = component.getAnnotation(Default.class);
    Doc doc = component.getAnnotation(Doc.class);
    return new Key(
        component.getName(),
        Shapes.of(component),
        doc == null ? "" : doc.value(),
        value == null ? null : value.value(),
        component.getAnnotatedType().isAnnotationPresent(Nullable.class),
        component.isAnnotationPresent(Inline.class));
  }

  boolean required() {
    return defaultText == null && !optional;
  }

  /** The keys it takes up in its parent's mapping. */
  Collection<String> names() {
    return inline ? kinds().names() : List.of(name);
  }

  /** What stands for it among the entries; null when it does not fit, which is then reported. */
  @Nullable Object read(Spot parent, Entries entries) {
    if (inline && !entries.keys().stream().noneMatch(names()::contains)) {
      return kinds().choose(parent, entries);
    }
    Spot spot = entries.at(name);
    return spot == null || inline ? absent(parent) : spot.read(shape);
  }

  private @Nullable Object absent(Spot parent) {
    if (defaultText != null) {
      return defaultValue(parent);
    }
    return optional ? ABSENT : missing(parent);
  }

  private @Nullable Object missing(Spot parent) {
    if (inline) {
      String kinds = String.join(", ", names());
      return parent.problem("none of the keys " + kinds + " is there", "add one of them: " + doc);
    }
    return parent.key(name, parent.node()).problem("'" + name + "' is missing", "add it: " + doc);
  }

  /** The default as if it stood in the file. */
  private Object defaultValue(Spot parent) {
    Problems problems = new Problems("@Default of " + name);
    Node tree = YamlTree.compose(defaultText == null ? "" : defaultText, problems);
    Object value =
        tree == null ? null : new Spot(tree, name, parent.folder(), problems).read(shape);
    if (value == null) {
      throw new IllegalStateException("a default does not fit: " + problems.list());
    }
    return value;
  }

  KindShape kinds() {
    if (shape instanceof KindShape kinds) {
      return kinds;
    }
    throw new IllegalStateException("@Inline needs a sealed type: " + name);
  }
}
