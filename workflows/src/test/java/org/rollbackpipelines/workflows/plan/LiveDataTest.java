package org.rollbackpipelines.workflows.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.rollbackpipelines.workflows.application.Problem;
import org.rollbackpipelines.workflows.application.SchemaRule;
import org.rollbackpipelines.workflows.database.Backup;
import org.rollbackpipelines.workflows.database.DatabaseSeen;
import org.rollbackpipelines.workflows.migration.MigrationsSeen;
import org.rollbackpipelines.workflows.migration.RecordedSchema;
import org.rollbackpipelines.workflows.observe.Observation;
import org.rollbackpipelines.workflows.release.ReleaseRef;
import org.rollbackpipelines.workflows.release.Verdict;
import org.rollbackpipelines.workflows.sample.Samples;
import org.rollbackpipelines.workflows.sample.Seen;
import org.rollbackpipelines.workflows.target.Fit;
import org.rollbackpipelines.workflows.target.KnownGood;
import org.rollbackpipelines.workflows.target.TargetChoice;

/** Which release may run on the data that is live. */
final class LiveDataTest {
  private static final ReleaseRef A = new ReleaseRef("v1.0.0", Samples.A);
  private static final ReleaseRef B = new ReleaseRef("v1.1.0", Samples.B);
  private static final ReleaseRef C = new ReleaseRef("v1.2.0", Samples.C);

  static Stream<Arguments> fits() {
    RecordedSchema old = new RecordedSchema("old", null);
    RecordedSchema oldAt1 = new RecordedSchema("old", "1");
    RecordedSchema at1 = new RecordedSchema(null, "1");
    MigrationsSeen one = MigrationsSeen.at(List.of("1"));
    MigrationsSeen two = MigrationsSeen.at(List.of("2"));
    MigrationsSeen unread = MigrationsSeen.never("the tool is not there");
    return Stream.of(
        fit("the same definitions", old, "old", null, SchemaRule.REFUSE, Fit.OWN),
        fit("the same, and the same revision", oldAt1, "old", one, SchemaRule.REFUSE, Fit.OWN),
        fit("other definitions", old, "new", null, SchemaRule.REFUSE, Fit.FOREIGN),
        fit("other rows alone", oldAt1, "old", two, SchemaRule.REFUSE, Fit.FOREIGN),
        fit("another revision alone", at1, "old", two, SchemaRule.REFUSE, Fit.FOREIGN),
        fit("a tool that is away", oldAt1, "old", unread, SchemaRule.REFUSE, Fit.UNKNOWN),
        fit("definitions that cannot be read", old, null, null, SchemaRule.REFUSE, Fit.UNKNOWN),
        fit("kept by the profile", old, "new", null, SchemaRule.KEEP, Fit.UNKNOWN),
        fit("half-applied", old, "new", two.dirty("it failed"), SchemaRule.KEEP, Fit.FOREIGN),
        fit("restored by the profile", old, "new", null, SchemaRule.RESTORE, Fit.FOREIGN));
  }

  private static Arguments fit(
      String what,
      RecordedSchema recorded,
      @Nullable String schema,
      @Nullable MigrationsSeen migrations,
      SchemaRule rule,
      Fit fit) {
    return Arguments.of(what, recorded, schema, migrations, rule, fit);
  }

  @ParameterizedTest(name = "{0}: {5}")
  @MethodSource("fits")
  void tellsWhatIsLiveFromWhatAReleaseWasRecordedWith(
      String unusedName,
      RecordedSchema recorded,
      @Nullable String schema,
      @Nullable MigrationsSeen migrations,
      SchemaRule rule,
      Fit fit) {
    Observation seen =
        Seen.shopAtB()
            .recordedAt("v1.0.0", Samples.A, "main", "gone", recorded)
            .database(live(schema, migrations))
            .observation();

    assertThat(data(seen, rule).fit(A)).isEqualTo(fit);
  }

  @Test
  void knowsNothingOfAReleaseThatWasNotRecordedNorOfDataThatNobodyLookedAt() {
    Observation seen = Seen.shopAtB().database(live("old", null)).observation();

    assertThat(data(seen, SchemaRule.REFUSE).fit(A)).isEqualTo(Fit.UNKNOWN);
    assertThat(data(Seen.shopAtB().observation(), SchemaRule.REFUSE).fit(A)).isEqualTo(Fit.UNKNOWN);
  }

  @Test
  void bringsUpTheNewestGoodReleaseWhoseDataIsLive() {
    Seen seen =
        Seen.shopAtB()
            .recordedAt("v1.0.0", Samples.A, "main", "gone", new RecordedSchema("old", null))
            .recordedAt("v1.2.0", Samples.C, "main", "gone", new RecordedSchema("newer", null))
            .ledger("v1.1.0", Samples.B, Verdict.GOOD);

    assertThat(chosen(seen.database(live("old", null)).observation(), null)).containsExactly(A);
  }

  @Test
  void bringsUpWhatNobodyKnowsOnlyWhereNoReleaseIsKnownToFit() {
    Seen seen =
        Seen.shopAtB()
            .recordedAt("v1.0.0", Samples.A, "main", "gone", new RecordedSchema("old", null))
            .ledger("v1.1.0", Samples.B, Verdict.GOOD);

    assertThat(chosen(seen.database(live("newer", null)).observation(), null)).containsExactly(B);
  }

  @Test
  void bringsUpWhereTheRunWasOnItsWayToWhenOnlyThatFits() {
    Observation seen =
        Seen.shopAtB()
            .recordedAt("v1.0.0", Samples.A, "main", "gone", new RecordedSchema("old", null))
            .ledger("v1.0.0", Samples.A, Verdict.CANDIDATE)
            .recordedAt("v1.2.0", Samples.C, "main", "gone", new RecordedSchema("newer", null))
            .database(live("old", null))
            .observation();

    assertThat(chosen(seen, A)).containsExactly(A);
    assertThat(chosen(seen, null)).containsExactly(C);
  }

  @Test
  void namesTheCommandsWhereTheOnlyGoodReleaseIsForeignToTheData() {
    Observation seen =
        Seen.shopAtB()
            .recordedAt("v1.0.0", Samples.A, "main", "b-1", new RecordedSchema("old", null))
            .database(live("newer", null, backup("b-1")))
            .observation();

    TargetChoice choice =
        LiveData.fitting(
                KnownGood.aims(null, null, seen, data(seen, SchemaRule.REFUSE)::fit).get(0),
                List.of())
            .choose(seen);

    assertThat(choice.target()).isNull();
    assertThat(choice.problems()).extracting(Problem::where).containsExactly("database main");
    assertThat(choice.problems().get(0).fix())
        .contains(
            "rollback start --tier standard --to "
                + Samples.A
                + " --reason TEXT --database restore --backup b-1",
            "rollback database restore --backup b-1 --reason TEXT",
            "--database keep");
  }

  private static List<ReleaseRef> chosen(Observation seen, @Nullable ReleaseRef otherwise) {
    return KnownGood.aims(null, otherwise, seen, data(seen, SchemaRule.REFUSE)::fit).stream()
        .map(aim -> aim.choose(seen).target())
        .flatMap(Stream::ofNullable)
        .map(target -> target.release())
        .toList();
  }

  private static LiveData data(Observation seen, SchemaRule rule) {
    return new LiveData(seen, List.of(Samples.database("main", rule)));
  }

  private static DatabaseSeen live(
      @Nullable String schema, @Nullable MigrationsSeen migrations, Backup... backups) {
    DatabaseSeen seen =
        new DatabaseSeen("main", "1", schema, 1, List.of(backups), List.of(), List.of());
    return migrations == null ? seen : seen.with(migrations);
  }

  private static Backup backup(String id) {
    return new Backup(id, "main", Samples.NOON, 1, 1, 1, "15", Samples.NOON, "old");
  }
}
