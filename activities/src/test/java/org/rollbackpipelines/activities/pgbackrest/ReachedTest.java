package org.rollbackpipelines.activities.pgbackrest;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether a server stopped where it was to, by what it says itself. */
final class ReachedTest {
  private static final RecoveryTarget NOON =
      new RecoveryTarget(Instant.parse("2026-03-01T12:00:00Z"), null, 1);
  private static final RecoveryTarget DEPLOY = new RecoveryTarget(null, "deploy", 1);

  @ParameterizedTest
  @CsvSource({
    "before 2026-03-01 12:00:00.5+00, 2026-03-01T11:59:59.999999Z",
    "before 2026-03-01 12:00:01+00, 2026-03-01T12:00:00.000000Z",
  })
  void believesAStopBeforeTheFirstLaterTransaction(String reason, String last) {
    assertThatCode(() -> reached(reason, last, false).require(NOON)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "no recovery target specified, 2026-03-01T11:00:00.000000Z, false",
    "before 2026-03-01 12:00:00+00, 2026-03-01T11:00:00.000000Z, false",
    "before 2026-03-01 12:00:00.5+00, 2026-03-01T12:00:00.000001Z, false",
    "before 2026-03-01 12:00:00.5+00, 2026-03-01T11:00:00.000000Z, true",
    "'at restore point \"deploy\"', 2026-03-01T11:00:00.000000Z, false",
  })
  void believesNothingElse(String reason, String last, boolean recovering) {
    assertThatThrownBy(() -> reached(reason, last, recovering).require(NOON))
        .hasMessageContaining("stopped elsewhere than at 2026-03-01T12:00:00Z: " + reason);
  }

  @ParameterizedTest
  @CsvSource({"deploy, true", "deploy2, false"})
  void knowsARestorePointByItsWholeName(String name, boolean right) {
    Reached reached = reached("at restore point \"" + name + "\"", null, false);

    if (right) {
      assertThatCode(() -> reached.require(DEPLOY)).doesNotThrowAnyException();
    } else {
      assertThatThrownBy(() -> reached.require(DEPLOY)).hasMessageContaining("deploy2");
    }
  }

  private static Reached reached(String reason, @Nullable String last, boolean recovering) {
    String history = "1\\t0/1000\\tbefore 2025-01-01 00:00:00+00\\n\\n2\\t0/3000250\\t";
    return Reached.parse(
        "{\"recovering\": %s, \"last\": %s, \"history\": \"%s%s\\n\"}"
            .formatted(
                recovering,
                last == null ? "null" : "\"" + last + "\"",
                history,
                reason.replace("\"", "\\\"")));
  }
}
