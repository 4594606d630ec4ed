package org.rollbackpipelines.activities.probe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values a JSON body must have, by dotted path; a number in a path counts into a list from 0. */
public final class JsonExpectation {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int MOST_SHOWN = 80;

  private final List<Map.Entry<String, String>> values;

  public JsonExpectation(Map<String, String> values) {
    this.values = values.entrySet().stream().sorted(Map.Entry.comparingByKey()).toList();
  }

  /** All in which a body differs; null where it is as it must be. */
  public @Nullable String differenceIn(String body) {
    if (isEmpty()) {
      return null;
    }
    Answer answer = of(body);
    return answer.passed() ? null : answer.measured();
  }

  boolean isEmpty() {
    return values.isEmpty();
  }

  /** Holds the body against every value; the answer tells of all that differ. */
  Answer of(String body) {
    JsonNode root;
    try {
      root = JSON.readTree(body);
    } catch (JsonProcessingException e) {
      return Answer.fail("the body is not JSON");
    }
    List<String> differences =
        values.stream()
            .filter(value -> !isAt(root, value.getKey(), value.getValue()))
            .map(value -> difference(root, value))
            .toList();
    return differences.isEmpty()
        ? Answer.pass(String.join(", ", values.stream().map(v -> shown(root, v.getKey())).toList()))
        : Answer.fail(String.join("; ", differences));
  }

  private static boolean isAt(JsonNode root, String path, String value) {
    JsonNode found = at(root, path);
    return !found.isMissingNode() && text(found).equals(value);
  }

  private static String difference(JsonNode root, Map.Entry<String, String> value) {
    return shown(root, value.getKey()) + ", expected " + value.getValue();
  }

  private static String shown(JsonNode root, String path) {
    JsonNode found = at(root, path);
    return found.isMissingNode() ? path + " is missing" : path + " is " + cut(text(found));
  }

  private static JsonNode at(JsonNode root, String path) {
    JsonNode node = root;
    for (String name : path.split("\\.", -1)) {
      node = node.isArray() ? node.path(index(name)) : node.path(name);
    }
    return node;
  }

  /** No list has an element at -1. */
  private static int index(String name) {
    return name.matches("[0-9]{1,9}") ? Integer.parseInt(name) : -1;
  }

  private static String text(JsonNode node) {
    return node.isValueNode() ? node.asText() : node.toString();
  }

  private static String cut(String text) {
    return text.length() <= MOST_SHOWN ? text : text.substring(0, MOST_SHOWN) + "…";
  }
}
