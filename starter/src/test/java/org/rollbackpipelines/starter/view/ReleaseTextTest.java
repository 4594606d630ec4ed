package org.rollbackpipelines.starter.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.rollbackpipelines.workflows.configuration.ConfigurationContents;
import org.rollbackpipelines.workflows.configuration.FileState;
import org.rollbackpipelines.workflows.configuration.RecordedFile;
import org.rollbackpipelines.workflows.database.Backup;
import org.rollbackpipelines.workflows.inquiry.ArtifactSeen;
import org.rollbackpipelines.workflows.inquiry.Chance;
import org.rollbackpipelines.workflows.inquiry.Prospect;
import org.rollbackpipelines.workflows.inquiry.ReleaseSeen;
import org.rollbackpipelines.workflows.inquiry.SchemaSeen;
import org.rollbackpipelines.workflows.inquiry.SnapshotSeen;
import org.rollbackpipelines.workflows.migration.RecordedSchema;
import org.rollbackpipelines.workflows.release.BackupFolder;
import org.rollbackpipelines.workflows.release.LedgerLine;
import org.rollbackpipelines.workflows.release.Release;
import org.rollbackpipelines.workflows.release.Verdict;

final class ReleaseTextTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final String COMMIT = "a".repeat(40);

  @Test
  void showsAllOfARelease() {
    Backup backup = new Backup("b2", "main", NOON, 3L << 20, 4, 5, "15", NOON, "f");
    ReleaseSeen seen =
        new ReleaseSeen(
            release(Verdict.BAD),
            true,
            List.of(
                new LedgerLine(NOON, true, Verdict.CANDIDATE, "", "ann (record-1)"),
                new LedgerLine(NOON.plusSeconds(60), false, Verdict.BAD, "loses rows", "run-7")),
            List.of(
                new ArtifactSeen("api", "sha256:1", "reg/api:v1@sha256:d", "kept/api:1", true),
                new ArtifactSeen("web", "sha256:2", null, null, false),
                new ArtifactSeen("job", "sha256:3", null, null, null)),
            List.of(
                new SnapshotSeen(folder("b1", false), false, null),
                new SnapshotSeen(folder("b2", true), true, backup)),
            List.of(
                new SchemaSeen(
                    "main", new RecordedSchema("f".repeat(64), "12"), "e".repeat(64), "13")),
            new ConfigurationContents(
                "set",
                NOON,
                "/state/set",
                List.of(
                    new RecordedFile("/srv/.env", "0a1b2c3d4e5f", "600 0:0", FileState.CHANGED),
                    new RecordedFile("/srv/conf", null, "755 0:0", null)),
                List.of("it is damaged"),
                List.of("'/srv/new' is live and not in it")),
            List.of(
                new Prospect("service api", Chance.YES, "here"),
                new Prospect("service web", Chance.UNCERTAIN, "perhaps"),
                new Prospect("data of main", Chance.NO, "gone")));

    assertThat(ReleaseText.of(seen))
        .isEqualTo(
            """
            v1.0.0  bad, runs now
              commit   aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
              recorded 2026-03-01T12:00:00Z by ann (record-1)
              note     a word
              no rollback goes there by itself; --to does, with a warning

            what the ledger says
              2026-03-01T12:00:00Z  recorded, candidate  ann (record-1)
              2026-03-01T12:01:00Z  judged bad           run-7           loses rows

            what its services ran
              SERVICE  STILL HERE  HELD BY     VERSION
              api      yes         kept/api:1  sha256:1 from reg/api:v1@sha256:d
              web      NO          -           sha256:2
              job      not known   -           sha256:3

            backups of its databases
              DATABASE  BACKUP        TAKEN                 SIZE   PROVEN                LIES IN
              main      b1 (earlier)  -                     -      -                     /state/b1 (GONE)
              main      b2            2026-03-01T12:00:00Z  3 MiB  2026-03-01T12:00:00Z  /state/b2

            definitions of its databases
              DATABASE  FINGERPRINT   REVISION  LIVE NOW
              main      ffffffffffff  12        others, eeeeeeeeeeee, at 13

            its configuration, copied into /state/set
              RIGHTS   FINGERPRINT   LIVE NOW   PATH
              600 0:0  0a1b2c3d4e5f  changed    /srv/.env
              755 0:0  folder        not known  /srv/conf
              ✗ it is damaged
              '/srv/new' is live and not in it

            what a rollback to it could bring back
              ✓ service api: here
              ? service web: perhaps
              ✗ data of main: gone

            the plan of such a rollback: rollback plan --tier full --to v1.0.0""");
  }

  @Test
  void leavesOutWhatAReleaseNeverHad() {
    ReleaseSeen seen =
        new ReleaseSeen(
            release(Verdict.GOOD),
            false,
            List.of(new LedgerLine(NOON, false, Verdict.GOOD, "", null)),
            List.of(),
            List.of(),
            List.of(),
            null,
            List.of());

    assertThat(ReleaseText.of(seen))
        .contains("only judged: nobody recorded what it ran")
        .doesNotContain("backups", "definitions", "configuration", "services ran");
  }

  private static BackupFolder folder(String id, boolean there) {
    return new BackupFolder(NOON, "main", id, "/state/" + id, there);
  }

  private static Release release(Verdict verdict) {
    return new Release(
        "v1.0.0", COMMIT, verdict, Map.of(), NOON, "a word", Map.of(), Map.of(), List.of());
  }
}
