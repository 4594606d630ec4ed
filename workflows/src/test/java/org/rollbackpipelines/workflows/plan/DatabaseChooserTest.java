package org.rollbackpipelines.workflows.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rollbackpipelines.workflows.application.Database;
import org.rollbackpipelines.workflows.application.DatabaseChoice;
import org.rollbackpipelines.workflows.application.SchemaRule;
import org.rollbackpipelines.workflows.database.Backup;
import org.rollbackpipelines.workflows.database.DatabaseSeen;
import org.rollbackpipelines.workflows.database.Fetched;
import org.rollbackpipelines.workflows.migration.MigrationPlan;
import org.rollbackpipelines.workflows.migration.MigrationStep;
import org.rollbackpipelines.workflows.migration.MigrationsSeen;
import org.rollbackpipelines.workflows.migration.RecordedSchema;
import org.rollbackpipelines.workflows.migration.WayDown;
import org.rollbackpipelines.workflows.release.ReleaseRef;
import org.rollbackpipelines.workflows.release.Verdict;
import org.rollbackpipelines.workflows.request.RollbackRequest;
import org.rollbackpipelines.workflows.sample.Samples;
import org.rollbackpipelines.workflows.sample.Seen;
import org.rollbackpipelines.workflows.target.RestorePoints;

/** What becomes of the data, by request, profile and what was seen. */
final class DatabaseChooserTest {
  private static final ReleaseRef TARGET = new ReleaseRef("v1.0.0", Samples.A);
  private static final Instant MORNING = Instant.parse("2026-03-01T08:00:00Z");
  private static final Instant NIGHT = Instant.parse("2026-03-01T02:00:00Z");
  private static final RollbackRequest NOTHING_SAID = Samples.execute("shop");

  private static final WayDown WAY =
      new WayDown(
          "2",
          MigrationPlan.of(
              "1",
              List.of(
                  new MigrationStep(
                      "2",
                      "ALTER TABLE orders DROP COLUMN note",
                      null,
                      "it loses data: DROP COLUMN note",
                      "it runs outside a transaction"))),
          "old");

  private final Backup older = backup("older", NIGHT, "old");
  private final Backup recorded = backup("recorded", MORNING, "old");

  @Test
  void keepsDataWhoseDefinitionsAreThoseTheTargetWasRecordedWith() {
    DatabaseDecisions made = decide(NOTHING_SAID, SchemaRule.REFUSE, "old", recorded);

    assertThat(made.problems()).isEmpty();
    assertThat(made.warnings()).isEmpty();
    assertThat(made.decisions())
        .extracting(DatabaseDecision::choice)
        .containsExactly(DatabaseChoice.KEEP);
    assertThat(made.decisions().get(0).loses()).isEqualTo("nothing");
  }

  @Test
  void leavesItToAPersonWhereDefinitionsDifferAndNobodyHasDecided() {
    DatabaseDecisions made = decide(NOTHING_SAID, SchemaRule.REFUSE, "new", recorded);

    assertThat(made.decisions()).isEmpty();
    assertThat(made.problems())
        .singleElement()
        .asString()
        .contains("its definitions are not those v1.0.0")
        .contains("--database keep")
        .contains("--database restore")
        .contains("2026-03-01T08:00:00Z");
  }

  @Test
  void followsTheProfileWhereDefinitionsDiffer() {
    assertThat(chosen(NOTHING_SAID, SchemaRule.RESTORE, "new", recorded)).isEqualTo("recorded");
    assertThat(chosen(NOTHING_SAID, SchemaRule.KEEP, "new", recorded)).isNull();
    assertThat(decide(NOTHING_SAID, SchemaRule.KEEP, "new", recorded).warnings())
        .singleElement()
        .asString()
        .contains("is kept, though its definitions are not those");
  }

  @Test
  void doesWhatIsAskedForWhateverTheProfileSays() {
    RollbackRequest keep = NOTHING_SAID.with(DatabaseChoice.KEEP, null, null);
    RollbackRequest restore = NOTHING_SAID.with(DatabaseChoice.RESTORE, null, null);

    assertThat(chosen(keep, SchemaRule.RESTORE, "new", recorded)).isNull();
    assertThat(chosen(restore, SchemaRule.KEEP, "old", recorded)).isEqualTo("recorded");
  }

  @Test
  void choosesTheNewestProvenBackupBeforeAMomentByTheTimesTheyTell() {
    RollbackRequest before = NOTHING_SAID.with(null, null, Instant.parse("2026-03-01T07:59:59Z"));
    Backup unproven =
        new Backup("unproven", "shop", MORNING.minusSeconds(60), 1, 1, 1, "15", null, "old");

    assertThat(chosen(before, SchemaRule.REFUSE, "new", recorded, unproven, older))
        .isEqualTo("older");
  }

  @Test
  void restoresTheVeryRecordThatIsFromBeforeAMoment() {
    RollbackRequest before = NOTHING_SAID.with(null, null, MORNING);
    Seen seen =
        Seen.world()
            .recordedAgain("v1.0.0", Samples.A, "shop", "older", "recorded")
            .database(seen("new", older, recorded));

    assertThat(new RestorePoints(before).choose(seen.observation()).target())
        .satisfies(target -> assertThat(target.release()).isEqualTo(TARGET));
    assertThat(
            new DatabaseChooser(before, seen.observation(), TARGET, DataRule.WHOLE)
                .decide(List.of(database(SchemaRule.REFUSE)))
                .decisions())
        .singleElement()
        .asString()
        .contains("goes back to backup older");
  }

  @Test
  void choosesNoBackupByAMomentWhoseOwnNobodyKnows() {
    RollbackRequest before = NOTHING_SAID.with(null, null, Instant.parse("2026-03-02T00:00:00Z"));
    Backup fetched =
        new Backup(
            "fetched", "shop", null, 1, 1, 1, "15", MORNING, "old", new Fetched("dump /d", NIGHT));

    assertThat(chosen(before, SchemaRule.REFUSE, "new", recorded, fetched)).isEqualTo("recorded");
    assertThat(problem(before, fetched))
        .contains("no proven backup is from before 2026-03-02T00:00:00Z")
        .contains("fetched of a time nobody knows");
    assertThat(decide(NOTHING_SAID.with(null, "fetched", null), SchemaRule.REFUSE, "new", fetched))
        .extracting(DatabaseDecisions::decisions)
        .asString()
        .contains("written after that backup was taken, at a time nobody knows");
  }

  @Test
  void refusesWhatCannotBe() {
    assertThat(problem(NOTHING_SAID.with(null, "nothing", null), recorded))
        .contains("there is no backup 'nothing'")
        .contains("recorded of 2026-03-01T08:00:00Z");
    assertThat(problem(NOTHING_SAID.with(null, null, NIGHT), recorded, older))
        .contains("no proven backup is from before 2026-03-01T02:00:00Z");
    assertThat(problem(NOTHING_SAID.with(DatabaseChoice.RESTORE, null, null), older))
        .contains("v1.0.0 (aaaaaaaa) was recorded without a backup that is still there")
        .contains("older of 2026-03-01T02:00:00Z");
    assertThat(
            problem(
                NOTHING_SAID.with(null, "raw", null),
                new Backup("raw", "shop", MORNING, 1, 1, 1, "15", null, "old")))
        .contains("backup raw is not proven")
        .contains("rollback record takes one");
  }

  @Test
  void tellsWhyADatabaseCannotBeWorkedWith() {
    DatabaseSeen away =
        new DatabaseSeen("shop", null, null, 0, List.of(), List.of(), List.of("nobody answers"));

    DatabaseDecisions made =
        new DatabaseChooser(
                NOTHING_SAID,
                Seen.world().database(away).observation(),
                TARGET,
                DataRule.AS_TARGET_NEEDS)
            .decide(List.of(database(SchemaRule.KEEP)));

    assertThat(made.problems()).singleElement().asString().contains("nobody answers");
  }

  @Test
  void trustsNoHalfAppliedMigration() {
    MigrationsSeen half =
        MigrationsSeen.at(List.of("0007")).withProblems(List.of("index items_name is invalid"));

    DatabaseDecisions byProfile = migrated(NOTHING_SAID, half);
    DatabaseDecisions asked = migrated(NOTHING_SAID.with(DatabaseChoice.KEEP, null, null), half);
    DatabaseDecisions whole = migrated(NOTHING_SAID, MigrationsSeen.at(List.of("0007")));

    assertThat(byProfile.decisions()).isEmpty();
    assertThat(byProfile.problems())
        .singleElement()
        .asString()
        .contains("a migration is not to be trusted: index items_name is invalid");
    assertThat(asked.problems()).isEmpty();
    assertThat(asked.warnings()).singleElement().asString().contains("items_name is invalid");
    assertThat(whole.problems()).isEmpty();
    assertThat(whole.warnings()).isEmpty();
  }

  private DatabaseDecisions migrated(RollbackRequest request, MigrationsSeen migrations) {
    Seen seen =
        Seen.world()
            .recordedWith("v1.0.0", Samples.A, Verdict.GOOD, Map.of("shop", "recorded"))
            .database(seen("old", recorded).with(migrations));
    return new DatabaseChooser(request, seen.observation(), TARGET, DataRule.AS_TARGET_NEEDS)
        .decide(List.of(database(SchemaRule.KEEP)));
  }

  @Test
  void goesDownWhereTheProfileOrAPersonSaysSo() {
    DatabaseDecisions byProfile = decideDown(NOTHING_SAID, SchemaRule.MIGRATE_DOWN, WAY);
    DatabaseDecisions asked =
        decideDown(
            NOTHING_SAID.with(DatabaseChoice.MIGRATE_DOWN, null, null), SchemaRule.REFUSE, WAY);

    for (DatabaseDecisions made : List.of(byProfile, asked)) {
      assertThat(made.problems()).isEmpty();
      assertThat(made.warnings()).singleElement().asString().contains("half of a migration");
      assertThat(made.decisions())
          .singleElement()
          .satisfies(one -> assertThat(one.choice()).isEqualTo(DatabaseChoice.MIGRATE_DOWN))
          .asString()
          .contains("shop goes from 2 down to 1 (1 migration undone: 2)")
          .contains("out of sight: 2: it loses data: DROP COLUMN note");
    }
  }

  @Test
  void offersTheWayDownWhereNobodyHasDecided() {
    assertThat(decideDown(NOTHING_SAID, SchemaRule.REFUSE, WAY).problems())
        .singleElement()
        .asString()
        .contains("--database migrate-down (loses: 2: it loses data: DROP COLUMN note)");
  }

  @ParameterizedTest
  @EnumSource(
      value = SchemaRule.class,
      names = {"REFUSE", "MIGRATE_DOWN"})
  void refusesAWayDownThatCannotBeGoneAndOffersTheBackup(SchemaRule rule) {
    WayDown none = new WayDown("2", MigrationPlan.refused("1", "'2' has no way back"), "old");

    assertThat(decideDown(NOTHING_SAID, rule, none).problems())
        .singleElement()
        .asString()
        .contains("'2' has no way back")
        .contains("--database restore");
  }

  @Test
  void goesDownFromNothingThatIsHalfApplied() {
    DatabaseSeen half =
        seen("new", recorded)
            .with(MigrationsSeen.at(List.of("2")).withProblems(List.of("index x is invalid")));

    assertThat(decideDown(NOTHING_SAID, SchemaRule.MIGRATE_DOWN, half, "1").problems())
        .singleElement()
        .asString()
        .contains("index x is invalid")
        .contains("--database restore");
  }

  @Test
  void goesDownOnlyToARevisionThatWasRecorded() {
    DatabaseSeen there = seen("new", recorded).with(MigrationsSeen.at(List.of("2")));
    RollbackRequest down = NOTHING_SAID.with(DatabaseChoice.MIGRATE_DOWN, null, null);

    assertThat(decideDown(down, SchemaRule.REFUSE, there, null).problems())
        .singleElement()
        .asString()
        .contains("was recorded without the revision its migrations stood at");
    assertThat(decideDown(down, SchemaRule.REFUSE, seen("old", recorded), "1").decisions().get(0))
        .asString()
        .contains("is kept, because its definitions are those");
  }

  @Test
  void seesAMigrationThatChangedOnlyRows() {
    DatabaseSeen rows = seen("old", recorded).with(MigrationsSeen.at(List.of("2")));

    assertThat(decideDown(NOTHING_SAID, SchemaRule.REFUSE, rows, "1").decisions()).isEmpty();
    assertThat(decideDown(NOTHING_SAID, SchemaRule.MIGRATE_DOWN, rows.with(WAY), "1").decisions())
        .singleElement()
        .asString()
        .contains("goes from 2 down to 1");
    DatabaseSeen there = seen("old", recorded).with(MigrationsSeen.at(List.of("1")));
    assertThat(decideDown(NOTHING_SAID.downTo("1"), SchemaRule.REFUSE, there, "1").problems())
        .singleElement()
        .asString()
        .contains("it is at 1 already");
  }

  private DatabaseDecisions decideDown(RollbackRequest request, SchemaRule rule, WayDown way) {
    DatabaseSeen there = seen("new", recorded).with(MigrationsSeen.at(List.of("2"))).with(way);
    return decideDown(request, rule, there, "1");
  }

  private static DatabaseDecisions decideDown(
      RollbackRequest request, SchemaRule rule, DatabaseSeen there, @Nullable String revision) {
    Seen seen =
        Seen.world()
            .recordedAt(
                "v1.0.0", Samples.A, "shop", "recorded", new RecordedSchema("old", revision))
            .database(there);
    return new DatabaseChooser(request, seen.observation(), TARGET, DataRule.AS_TARGET_NEEDS)
        .decide(Samples.migrated("any", "shop", rule).databases());
  }

  @Test
  void keepsTheDatabasesThatWereNotNamedWhereOnlyDataGoesBack() {
    RollbackRequest other = NOTHING_SAID.with(null, "of-other", null);
    DatabaseSeen otherSeen =
        new DatabaseSeen(
            "other",
            "2",
            "x",
            1,
            List.of(new Backup("of-other", "other", NIGHT, 1, 1, 1, "15", NIGHT, "x")),
            List.of(),
            List.of());

    DatabaseDecisions made =
        new DatabaseChooser(
                other,
                Seen.world().database(seen("new", recorded)).database(otherSeen).observation(),
                TARGET,
                DataRule.ONLY_NAMED)
            .decide(List.of(database(SchemaRule.RESTORE)));

    assertThat(made.decisions())
        .singleElement()
        .asString()
        .contains("shop is kept, because another database was named");
  }

  private @Nullable String chosen(
      RollbackRequest request, SchemaRule rule, String schema, Backup... backups) {
    DatabaseDecisions made = decide(request, rule, schema, backups);
    assertThat(made.problems()).isEmpty();
    Backup backup = made.decisions().get(0).backup();
    return backup == null ? null : backup.id();
  }

  private static String problem(RollbackRequest request, Backup... backups) {
    return decide(request, SchemaRule.KEEP, "new", backups).problems().toString();
  }

  private static DatabaseDecisions decide(
      RollbackRequest request, SchemaRule rule, String schema, Backup... backups) {
    Seen seen =
        Seen.world()
            .recordedWith("v1.0.0", Samples.A, Verdict.GOOD, Map.of("shop", "recorded"))
            .database(seen(schema, backups));
    return new DatabaseChooser(request, seen.observation(), TARGET, DataRule.AS_TARGET_NEEDS)
        .decide(List.of(database(rule)));
  }

  private static DatabaseSeen seen(String schema, Backup... backups) {
    return new DatabaseSeen("shop", "1", schema, 1, List.of(backups), List.of(), List.of());
  }

  private static Backup backup(String id, Instant takenAt, String schema) {
    return new Backup(id, "shop", takenAt, 1, 1, 1, "15", takenAt, schema);
  }

  private static Database database(SchemaRule rule) {
    return Samples.database("shop", rule);
  }
}
