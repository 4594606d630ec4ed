package org.rollbackpipelines.activities.pgbackrest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.rollbackpipelines.activities.command.CommandResult;

/** What is made of a server that ended before it had recovered. */
final class EndingTest {
  private static final RecoveryTarget NOON =
      new RecoveryTarget(Instant.parse("2026-03-01T12:00:00Z"), null, 1);
  private static final RecoveryTarget DEPLOY = new RecoveryTarget(null, "deploy", 1);
  private static final String MISSED =
      """
      LOG:  last completed transaction was at log time 2026-03-01 11:00:00.5+00
      FATAL:  recovery ended before configured recovery target was reached
      """;
  private static final String TOO_EARLY =
      "FATAL:  requested recovery stop point is before consistent recovery point\n";

  @Test
  void looksForARestorePointBehindAnOlderBackup() {
    assertThat(ending(MISSED).mayBeFoundEarlier(DEPLOY)).isTrue();
    assertThat(ending(MISSED).mayBeFoundEarlier(NOON)).isFalse();
    assertThat(ending(TOO_EARLY).mayBeFoundEarlier(NOON)).isTrue();
    assertThat(
            ending("FATAL:  requested timeline 2 is not a child of this server's history\n")
                .mayBeFoundEarlier(NOON))
        .isTrue();
    assertThat(ending("FATAL:  something else").mayBeFoundEarlier(DEPLOY)).isFalse();
  }

  @Test
  void saysWhereTheArchiveEnds() {
    CannotRecoverException told = ending(MISSED).told(NOON);

    assertThat(told)
        .hasMessageContaining("nothing in the archive is later than 2026-03-01T12:00:00Z")
        .hasMessageContaining("is of 2026-03-01 11:00:00.5+00")
        .hasMessageContaining("pg_switch_wal");
    assertThat(told.isOutage()).isFalse();
  }

  @Test
  void triesAgainWhereTheServerWasKilledOrSomethingWasInItsWay() {
    assertThat(ending("LOG:  server process was terminated by signal 9").told(NOON).isOutage())
        .isTrue();
    assertThat(ending("FATAL:  could not create any TCP/IP sockets").told(NOON).isOutage())
        .isTrue();
    assertThat(ending("2026 FATAL:  could not open file \"x\"").told(NOON).isOutage()).isFalse();
  }

  private static Ending ending(String said) {
    return new Ending(new CommandResult(1, "", said, Duration.ZERO));
  }
}
