package org.rollbackpipelines.activities.profile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rollbackpipelines.workflows.application.Application;

final class ProfileSchemaTest {
  private static final JsonNode SCHEMA = ProfileSchema.json();

  @TempDir Path folder;

  @Test
  void holdsEveryKeyTheReaderKnowsAndNoOther() {
    JsonNode definitions = SCHEMA.path("$defs");
    Set<String> seen = new TreeSet<>();

    compare(new RecordShape(Application.class), SCHEMA, seen);

    assertThat(definitions.fieldNames()).toIterable().containsExactlyInAnyOrderElementsOf(seen);
  }

  @Test
  void tellsTheEditorWhatEachKeyIsForAndItsDefault() {
    JsonNode tags = SCHEMA.at("/$defs/Source/properties/tags");

    assertThat(tags.path("description").asText()).isEqualTo("Which tags name releases, as a glob.");
    assertThat(tags.path("default").asText()).isEqualTo("v*");
    assertThat(SCHEMA.at("/$defs/Source/properties/checkout/enum").toString())
        .isEqualTo("[\"move\",\"leave\"]");
    assertThat(SCHEMA.at("/$defs/Check/properties/passes/default").isIntegralNumber()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {Samples.COMPOSE, Samples.SMALL})
  void acceptsWhatTheReaderAccepts(String yaml) {
    assertThat(errors(yaml)).isEmpty();
    assertThat(Samples.problems(folder, yaml)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          name: till           | name:
          name: till           | name: 12
          name: till           | names: till
          name: till           | description: x
          source: {}           | source: []
          source: {}           | source: {checkout: mvoe}
          port: 80}            | port: "80"}
          port: 80}            | port: 80, timeout: 5}
          port: 80}            | port: 80, timeout: 5m1h}
          port: 80}            | port: 80, timeout: ""}
          port: 80}            | port: 80}, http: {url: "http://x/"}
          tcp: {port: 80}      | passes: 3
          processes:           | containers:
          command: [./serve,   | command: [7,
          """)
  void refusesWhatTheReaderRefuses(String good, String bad) {
    String yaml = Samples.SMALL.replace(good, bad);

    assertThat(errors(yaml)).isNotEmpty();
    assertThat(Samples.problems(folder, yaml)).isNotEmpty();
  }

  private static List<Error> errors(String yaml) {
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(SCHEMA);
    return schema.validate(NodeJson.of(yaml));
  }

  /** Holds a record's keys against its definition, and then those of the records below it. */
  private static void compare(RecordShape shape, JsonNode definition, Set<String> seen) {
    List<String> names = new ArrayList<>();
    shape.keys().forEach(key -> names.addAll(key.names()));
    assertThat(definition.path("properties").fieldNames())
        .toIterable()
        .as(shape.toString())
        .containsExactlyInAnyOrderElementsOf(names);
    assertThat(definition.path("additionalProperties").asText()).isEqualTo("false");
    for (RecordShape below : below(shape)) {
      String name = below.type().getSimpleName();
      if (seen.add(name)) {
        compare(below, SCHEMA.at("/$defs/" + name), seen);
      }
    }
  }

  private static List<RecordShape> below(RecordShape shape) {
    return shape.keys().stream().flatMap(key -> records(key.shape()).stream()).toList();
  }

  private static List<RecordShape> records(Shape shape) {
    if (shape instanceof ListShape list) {
      return records(list.items());
    }
    if (shape instanceof MapShape map) {
      return records(map.values());
    }
    if (shape instanceof KindShape kinds) {
      return kinds.records();
    }
    return shape instanceof RecordShape found ? List.of(found) : List.of();
  }
}
