package org.rollbackpipelines.activities.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class RowTest {
  private static final Duration OF_PROBE = Duration.ofSeconds(5);
  private static final Answer CUT_SHORT =
      Answer.late("no whole answer within 3 ms", Duration.ofMillis(3), OF_PROBE);

  @Test
  void keepsAFailureThatWasSeenWholeWhenTheLastAskIsCutShort() {
    Row row = row(Answer.fail("status 500, expected 200"), CUT_SHORT);

    assertThat(row.measured(3)).isEqualTo("status 500, expected 200");
  }

  @Test
  void anAskThatWasCutShortStillEndsTheRow() {
    Row row = row(Answer.pass("status 200"), CUT_SHORT);

    assertThat(row.passes()).isZero();
    assertThat(row.since()).isNull();
    assertThat(row.measured(3)).isEqualTo("no whole answer within 3 ms");
  }

  @Test
  void tellsOfSilenceThatLastedAsLongAsTheProbeWaits() {
    Row row =
        row(
            Answer.fail("status 500, expected 200"),
            Answer.late("no whole answer within 5000 ms", OF_PROBE, OF_PROBE));

    assertThat(row.measured(3)).isEqualTo("no whole answer within 5000 ms");
  }

  private static Row row(Answer... answers) {
    Row row = Row.EMPTY;
    for (Answer answer : answers) {
      row = row.plus(answer, Instant.EPOCH);
    }
    return row;
  }
}
