package org.rollbackpipelines.activities.pgbackrest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class ServerSettingsTest {
  private static final String CONTROL =
      """
      max_connections setting:              300
      max_worker_processes setting:         8
      max_prepared_xacts setting:           5
      max_locks_per_xact setting:           64
      """;

  @Test
  void isAsLargeAsTheLiveServerWasAndWritesToNoArchive() {
    String settings =
        ServerSettings.of(
            new RecoveryTarget(null, "it's", 1), "current", 4711, "/a b/hba", "/i", CONTROL);

    assertThat(settings.lines())
        .contains(
            "archive_mode = off",
            "listen_addresses = '127.0.0.1'",
            "port = 4711",
            "max_connections = 300",
            "max_prepared_transactions = 5",
            "max_locks_per_transaction = 64",
            "hba_file = '/a b/hba'",
            "recovery_target_name = 'it''s'",
            "recovery_target_timeline = 'current'");
  }

  @Test
  void followsTheHistoryOfWhatIsLive() {
    RecoveryTarget target = new RecoveryTarget(null, "deploy", 12);

    assertThat(target.timelineFrom(12))
        .as("its own history may not be archived")
        .isEqualTo("current");
    assertThat(target.timelineFrom(1)).isEqualTo("12");
    assertThat(target.timelineFrom(0)).as("nobody knows").isEqualTo("12");
  }

  @Test
  void keepsOfTheClustersOwnSettingsOnlyHowTheArchiveIsRead() {
    String restored =
        """
        archive_command = 'push %p'
        # Removed by pgBackRest: restore_command = 'old'
        restore_command = 'older'
        listen_addresses = '*'
        restore_command = 'pgbackrest archive-get %f "%p"'
        """;

    assertThat(ServerSettings.cluster(restored))
        .isEqualTo("restore_command = 'pgbackrest archive-get %f \"%p\"'\n");
    assertThatThrownBy(() -> ServerSettings.cluster("port = 1\n"))
        .hasMessageContaining("restore_command");
  }
}
