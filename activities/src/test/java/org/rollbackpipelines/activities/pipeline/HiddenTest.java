package org.rollbackpipelines.activities.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("sas-05")
final class HiddenTest {
  private static final Errand ERRAND = Errand.dispatch("a".repeat(40), "v1.0.0", 0);

  @ParameterizedTest
  @CsvSource({
    "hunter2hunter2, value 'hunter2hunter2' is not allowed, value '***' is not allowed",
    "hunter2hunter2, begins with hunter2h..., begins with ***...",
    "hunter2hunter2, hunt is no secret, hunt is no secret",
    "prod, no prod here: prod-eu, no *** here: ***-eu",
    "eu, no eu in neutral, no *** in neutral",
    "v1.0.0, No ref found for: v1.0.0, No ref found for: v1.0.0",
    "a$1\\b, got a$1\\b, got ***"
  })
  void hidesWhatWasGivenAndLeavesTheRestToBeRead(String value, String said, String shown) {
    assertThat(Hidden.given(Map.of("key", value), ERRAND).in(said)).isEqualTo(shown);
  }
}
