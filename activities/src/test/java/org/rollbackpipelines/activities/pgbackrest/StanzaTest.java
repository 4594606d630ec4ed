package org.rollbackpipelines.activities.pgbackrest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;

final class StanzaTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void beginsWithTheNewestBackupThatEndedBeforeTheTime() {
    Stanza stanza = stanza(backup("A", 1, 0), backup("B", 1, 60), backup("C", 1, 120));

    assertThat(stanza.before(at(61))).extracting(BackupSet::label).containsExactly("B", "A");
    assertThat(stanza.oldest()).isEqualTo(NOON);
  }

  @Test
  void doesNotTrustATimeWithinTheSecondThatABackupEndedIn() {
    Stanza stanza = stanza(backup("A", 1, 0));

    assertThatThrownBy(() -> stanza.before(new RecoveryTarget(NOON.plusMillis(999), null, 1)))
        .hasMessageContaining("the oldest backup of the cluster ended at 2026-03-01T12:00:00Z");
    assertThat(stanza.before(at(1))).hasSize(1);
  }

  @Test
  void looksForARestorePointFromTheNewestBackupOn() {
    Stanza stanza = stanza(backup("A", 1, 0), backup("B", 1, 60));

    assertThat(stanza.before(new RecoveryTarget(null, "deploy", 1)))
        .extracting(BackupSet::label)
        .containsExactly("B", "A");
  }

  @Test
  void tellsTheVersionThatTheClusterHadThen() {
    Stanza stanza = stanza(backup("old", 0, 0), backup("A", 1, 60));

    assertThat(stanza.before(at(100))).extracting(BackupSet::major).containsExactly(15);
    assertThatThrownBy(() -> stanza.before(at(30))).hasMessageContaining("was PostgreSQL 12 then");
  }

  @Test
  void saysWhatPgBackRestSaidWhereThereIsNoBackup() {
    assertThatThrownBy(() -> stanza()).hasMessageContaining("'live': no valid backups");
    assertThatThrownBy(() -> Stanza.parse("live", "[]")).hasMessageContaining("no such stanza");
    assertThatThrownBy(() -> Stanza.parse("live", "ERROR")).hasMessageContaining("JSON");
  }

  @Test
  void tellsTheTimelineFromTheNameOfTheLastSegment() {
    String backup = backup("A", 1, 0).replaceFirst("[{]", "{\"archive\": {\"stop\": \"%s\"}, ");

    assertThat(stanza(backup.formatted("0000001A0000000000000005")).sets())
        .extracting(BackupSet::timeline)
        .containsExactly(26);
    assertThat(stanza(backup.formatted("null")).sets())
        .extracting(BackupSet::timeline)
        .containsExactly(0);
  }

  private static RecoveryTarget at(int seconds) {
    return new RecoveryTarget(NOON.plusSeconds(seconds), null, 1);
  }

  private static Stanza stanza(String... backups) {
    return Stanza.parse(
        "live",
        """
        [{"name": "other", "backup": [], "db": []},
         {"name": "live", "backup": [%s],
          "db": [{"id": 0, "repo-key": 1, "version": "12"},
                 {"id": 1, "repo-key": 1, "version": "15"}],
          "repo": [{"key": 1, "status": {"code": 2, "message": "no valid backups"}}],
          "status": {"code": 2, "message": "no valid backups"}}]
        """
            .formatted(String.join(",", backups)));
  }

  private static String backup(String label, int database, int seconds) {
    long ended = NOON.plusSeconds(seconds).getEpochSecond();
    return """
        {"label": "%s", "database": {"id": %d, "repo-key": 1}, "info": {"size": 5},
         "timestamp": {"start": 1, "stop": %d}}
        """
        .formatted(label, database, ended);
  }
}
