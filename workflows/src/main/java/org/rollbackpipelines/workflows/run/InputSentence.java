package org.rollbackpipelines.workflows.run;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is wrong with input that people typed by hand, and what it may have instead. */
final class InputSentence {
  private static final ObjectMapper JSON = new ObjectMapper();

  private InputSentence() {}

  /** The sentence; null where something else than such input could not be read. */
  static @Nullable String of(Throwable failure) {
    if (failure instanceof UnrecognizedPropertyException unknown
        && isInput(unknown.getReferringClass())) {
      return "the input has an unknown field '"
          + unknown.getPropertyName()
          + "'; it may have: "
          + fields(unknown.getReferringClass());
    }
    if (failure instanceof MismatchedInputException mismatch) {
      return ofMismatch(mismatch);
    }
    return null;
  }

  /** The names of an input's fields. */
  static String fields(Class<?> input) {
    return Stream.of(input.getRecordComponents())
        .map(RecordComponent::getName)
        .collect(Collectors.joining(", "));
  }

  private static @Nullable String ofMismatch(MismatchedInputException mismatch) {
    List<JsonMappingException.Reference> path = mismatch.getPath();
    Class<?> wanted = mismatch.getTargetType();
    if (path.isEmpty()) {
      return isInput(wanted)
          ? "the input is not one JSON object; it may have: " + fields(wanted)
          : null;
    }
    return isInput(type(path.get(0))) && wanted != null
        ? "the field '" + written(path) + "' of the input" + was(mismatch) + allowed(wanted)
        : null;
  }

  /** All records that cross the wire bear unknown fields but those that people type. */
  private static boolean isInput(@Nullable Class<?> type) {
    return type != null
        && type.isRecord()
        && type.getPackageName().startsWith("org.rollbackpipelines.")
        && !type.isAnnotationPresent(JsonIgnoreProperties.class);
  }

  private static Class<?> type(JsonMappingException.Reference place) {
    return place.getFrom() instanceof Class<?> type ? type : place.getFrom().getClass();
  }

  private static String written(List<JsonMappingException.Reference> path) {
    return path.stream()
        .map(place -> place.getFieldName() == null ? "" : place.getFieldName())
        .filter(name -> !name.isEmpty())
        .collect(Collectors.joining("."));
  }

  private static String was(MismatchedInputException mismatch) {
    return mismatch instanceof InvalidFormatException invalid
        ? " is " + JSON.valueToTree(invalid.getValue()) + "; it must be "
        : " must be ";
  }

  private static String allowed(Class<?> wanted) {
    if (wanted.isEnum()) {
      return "one of: "
          + Stream.of(wanted.getEnumConstants())
              .map(constant -> JSON.valueToTree(constant).toString())
              .collect(Collectors.joining(", "));
    }
    if (wanted == boolean.class || wanted == Boolean.class) {
      return "true or false, without quotes";
    }
    if (wanted == String.class) {
      return "text in double quotes";
    }
    if (wanted == Instant.class) {
      return "a moment such as \"2026-03-01T12:00:00Z\"";
    }
    return "a " + wanted.getSimpleName();
  }
}
