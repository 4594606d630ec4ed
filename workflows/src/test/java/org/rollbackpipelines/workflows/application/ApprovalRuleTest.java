package org.rollbackpipelines.workflows.application;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.temporal.common.converter.JacksonJsonPayloadConverter;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rules cross the wire between builds that know tiers of a team's own and builds that do not. */
final class ApprovalRuleTest {
  private static final ObjectMapper JSON = JacksonJsonPayloadConverter.newDefaultObjectMapper();

  @Test
  void spellsBuiltInTiersOnTheWireAsItAlwaysDid() throws Exception {
    ApprovalRule rule = rule("emergency", "weekend");

    assertThat(JSON.writeValueAsString(rule)).contains("\"tiers\":[\"EMERGENCY\",\"weekend\"]");
    assertThat(JSON.readValue(JSON.writeValueAsString(rule), ApprovalRule.class)).isEqualTo(rule);
  }

  @Test
  void holdsForTheTiersItNamesAndElseForAllButRecovery() {
    assertThat(rule("weekend").holdsFor("weekend")).isTrue();
    assertThat(rule("weekend").holdsFor("standard")).isFalse();
    assertThat(rule().holdsFor("weekend")).isTrue();
    assertThat(rule().holdsFor("recovery")).isFalse();
    assertThat(rule("recovery").holdsFor("recovery")).isTrue();
  }

  private static ApprovalRule rule(String... tiers) {
    return new ApprovalRule(List.of(tiers), List.of(), List.of(), true);
  }
}
