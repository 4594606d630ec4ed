package org.rollbackpipelines.activities.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class JsonExpectationTest {
  private static final String BODY =
      "{\"data\": {\"items\": [{\"name\": \"tea\", \"left\": 3}], \"open\": true, \"note\": null}}";

  @Test
  void findsValuesInObjectsAndLists() {
    JsonExpectation expected =
        new JsonExpectation(
            Map.of(
                "data.items.0.name", "tea",
                "data.items.0.left", "3",
                "data.open", "true",
                "data.note", "null"));

    assertThat(expected.of(BODY).passed()).isTrue();
  }

  @Test
  void tellsOfEveryDifferenceAtOnce() {
    JsonExpectation expected =
        new JsonExpectation(Map.of("data.items.0.name", "milk", "data.items.7.name", "tea"));

    assertThat(expected.of(BODY).measured())
        .isEqualTo(
            "data.items.0.name is tea, expected milk; data.items.7.name is missing, expected tea");
  }

  @Test
  void doesNotTakeAMissingValueForAnEmptyOne() {
    assertThat(new JsonExpectation(Map.of("data.nothing", "")).of(BODY).passed()).isFalse();
  }

  @Test
  void saysThatABodyIsNotJson() {
    JsonExpectation expected = new JsonExpectation(Map.of("a", "b"));

    assertThat(expected.of("<html>").measured()).isEqualTo("the body is not JSON");
    assertThat(expected.of("").measured()).isEqualTo("a is missing, expected b");
  }

  @Test
  void cutsAValueThatWouldFillTheReport() {
    String body = "{\"a\": \"" + "x".repeat(500) + "\"}";

    assertThat(new JsonExpectation(Map.of("a", "b")).of(body).measured()).hasSizeLessThan(120);
  }
}
