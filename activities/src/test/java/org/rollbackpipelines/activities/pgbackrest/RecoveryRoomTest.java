package org.rollbackpipelines.activities.pgbackrest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class RecoveryRoomTest {
  private static final long GIB = 1024L * 1024 * 1024;

  @Test
  void wantsTheClusterAThirdMoreAndAMargin() {
    assertThat(RecoveryRoom.problem(10 * GIB, 14 * GIB)).isNull();
    assertThat(RecoveryRoom.problem(10 * GIB, 13 * GIB))
        .startsWith("13312 MiB are free and 13824 MiB are needed: make room");
    assertThat(RecoveryRoom.problem(0, GIB / 4)).contains("512 MiB are needed");
  }
}
