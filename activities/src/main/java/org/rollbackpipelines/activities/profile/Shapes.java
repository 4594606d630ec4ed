package org.rollbackpipelines.activities.profile;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.rollbackpipelines.workflows.application.FilePath;
import org.rollbackpipelines.workflows.application.NoSecrets;

/** Finds the shape of a type. A new type of value gets its shape here. */
final class Shapes {
  private static final Map<Type, Shape> SIMPLE =
      Map.of(
          boolean.class,
          new TruthShape(),
          int.class,
          WholeNumberShape.ofInt(),
          Integer.class,
          WholeNumberShape.ofInt(),
          long.class,
          WholeNumberShape.ofLong(),
          double.class,
          new NumberShape(),
          Duration.class,
          new DurationShape());

  private Shapes() {}

  static Shape of(RecordComponent component) {
    Shape text = component.isAnnotationPresent(FilePath.class) ? new PathShape() : new TextShape();
    return of(component.getGenericType(), text, component.isAnnotationPresent(NoSecrets.class));
  }

  static Shape of(Type type) {
    return of(type, new TextShape(), false);
  }

  private static Shape of(Type type, Shape text, boolean noSecrets) {
    if (type.equals(String.class)) {
      return text;
    }
    Shape simple = SIMPLE.get(type);
    if (simple != null) {
      return simple;
    }
    if (type instanceof ParameterizedType generic) {
      return ofCollection(generic, text, noSecrets);
    }
    if (type instanceof Class<?> named) {
      return ofClass(named);
    }
    throw unknown(type);
  }

  private static Shape ofCollection(ParameterizedType type, Shape text, boolean noSecrets) {
    Type[] arguments = type.getActualTypeArguments();
    if (type.getRawType().equals(List.class)) {
      return new ListShape(of(arguments[0], text, noSecrets));
    }
    if (type.getRawType().equals(Map.class) && arguments[0].equals(String.class)) {
      return new MapShape(of(arguments[1], text, noSecrets), noSecrets);
    }
    throw unknown(type);
  }

  private static Shape ofClass(Class<?> type) {
    if (type.isRecord()) {
      return new RecordShape(type);
    }
    if (type.isEnum()) {
      return new ChoiceShape(type);
    }
    if (type.isSealed()) {
      return new KindShape(type);
    }
    throw unknown(type);
  }

  private static IllegalStateException unknown(Type type) {
    return new IllegalStateException("no shape is known for " + type + ": add one to Shapes");
  }
}
