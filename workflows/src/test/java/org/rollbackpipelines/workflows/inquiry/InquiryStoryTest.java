package org.rollbackpipelines.workflows.inquiry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.groups.Tuple.tuple;

import io.temporal.common.converter.DefaultDataConverter;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.rollbackpipelines.workflows.configuration.FileState;
import org.rollbackpipelines.workflows.configuration.RecordedFile;
import org.rollbackpipelines.workflows.fake.Bench;
import org.rollbackpipelines.workflows.fake.FakeApplication;
import org.rollbackpipelines.workflows.migration.RecordedSchema;
import org.rollbackpipelines.workflows.release.LedgerLine;
import org.rollbackpipelines.workflows.release.Release;
import org.rollbackpipelines.workflows.release.Verdict;
import org.rollbackpipelines.workflows.report.RunResult;
import org.rollbackpipelines.workflows.sample.Samples;

final class InquiryStoryTest {
  @AutoClose private final Bench bench = Bench.open();
  private final FakeApplication shop = bench.host().has(Samples.application("shop")).recorded();

  @Test
  void tellsOfDatabasesWhereTheyAreAskedFor() {
    bench.host().has(Samples.withDatabase("till", "main")).recordedWithBackups();

    assertThat(ask(new Question("till", null, true)).databases())
        .singleElement()
        .satisfies(main -> assertThat(main.backups()).hasSize(1));
    assertThat(ask(new Question("till", null, false)).databases()).isEmpty();
  }

  @Test
  void readsTheLedgerAndTheRuns() {
    RunResult run = bench.rollBack(Samples.execute("shop"), "run-1");

    Answer answer = ask(new Question("shop", null, false));

    assertThat(answer.releases()).extracting(Release::name).containsExactly("v1.0.0", "v1.1.0");
    assertThat(answer.runs()).containsExactly(run);
    bench.keepHistory("inquiry-1", "Inquiry");
  }

  @Test
  void findsOneRun() {
    bench.rollBack(Samples.execute("shop"), "run-1");
    RunResult second = bench.rollBack(Samples.execute("shop", "v1.1.0"), "run-2");

    assertThat(ask(new Question("shop", "run-2", false)).runs()).containsExactly(second);
  }

  @Test
  void hasNoRunOfThatName() {
    assertThat(ask(new Question("shop", "run-9", false)).runs()).isEmpty();
    assertThat(shop.states()).isEmpty();
  }

  @Test
  void answersWhenNothingButTheApplicationIsGiven() {
    assertThat(ask(Map.of("application", "shop")).releases()).hasSize(2);
  }

  @Test
  void showsOneReleaseWhole() {
    FakeApplication till =
        bench
            .host()
            .has(Samples.configured(Samples.withDatabase("till", "main")))
            .recordedWithBackups()
            .recordedWithSettings();

    ReleaseSeen whole = release("till", "v1.0.0");

    assertThat(whole.release()).isEqualTo(till.release(Samples.A));
    assertThat(whole.runs()).isFalse();
    assertThat(whole.lines()).extracting(LedgerLine::verdict).containsExactly(Verdict.GOOD);
    assertThat(whole.snapshots())
        .singleElement()
        .satisfies(
            snapshot -> {
              assertThat(snapshot.newest()).isTrue();
              assertThat(snapshot.folder().folder()).isEqualTo("/state/backup-of-main");
              assertThat(snapshot.backup()).isEqualTo(till.backups().get(0));
            });
    assertThat(whole.schemas())
        .containsExactly(new SchemaSeen("main", new RecordedSchema("old", "1"), "new", null));
    assertThat(whole.configuration())
        .satisfies(
            files ->
                assertThat(files.files())
                    .extracting(RecordedFile::path, RecordedFile::state)
                    .containsExactly(tuple("/srv/till/.env", FileState.CHANGED)));
    assertThat(whole.prospects()).extracting(Prospect::chance).containsOnly(Chance.YES);
    assertThat(whole.prospects())
        .extracting(Prospect::part)
        .containsExactly("service api", "service web", "data of main", "configuration");
  }

  @Test
  void changesNothingByLooking() {
    ReleaseSeen unused = release("shop", "v1.0.0");

    assertThat(shop.states()).isEmpty();
    assertThat(bench.host().calls())
        .containsOnly(
            "Applications.Find",
            "Hosts.Observe",
            "Commits.Observe",
            "Services.Observe",
            "Releases.List",
            "Releases.Story");
  }

  @Test
  void findsAReleaseByItsCommitAndKnowsWhatRuns() {
    assertThat(release("shop", Samples.B).release().name()).isEqualTo("v1.1.0");
    assertThat(release("shop", "bbbbbb").runs()).isTrue();
    bench.keepHistory("inquiry-1", "InquiryOfRelease");
  }

  @Test
  void tellsWhatIsLostOfARelease() {
    FakeApplication till =
        bench.host().has(Samples.withDatabase("till", "main")).recordedWithBackups();
    till.gone(Samples.A).loseBackups();

    assertThat(release("till", "v1.0.0").prospects())
        .extracting(Prospect::part, Prospect::chance)
        .containsExactly(
            tuple("service api", Chance.UNCERTAIN),
            tuple("service web", Chance.UNCERTAIN),
            tuple("data of main", Chance.NO));
  }

  @Test
  void namesReleasesNearToOneThatThereIsNot() {
    assertThat(catchThrowable(() -> release("shop", "v1.0.1")))
        .hasStackTraceContaining(
            "the ledger of shop holds no release 'v1.0.1'; near it are v1.0.0; see all with:"
                + " rollback releases");
  }

  @Test
  void saysWhoRecordedARelease() {
    Release unused =
        bench.result(
            bench.start("RecordRelease", "record-1", Map.of("application", "shop")), Release.class);

    assertThat(release("shop", "v1.1.0").lines())
        .extracting(LedgerLine::by)
        .containsExactly("record-1");
  }

  @Test
  void saysWhichPersonRecordedARelease() {
    Map<String, String> request = Map.of("application", "shop");
    Release unused =
        bench.result(bench.startAs("ann", "RecordRelease", "record-1", request), Release.class);

    assertThat(release("shop", "v1.1.0").lines())
        .extracting(LedgerLine::by)
        .containsExactly("ann (record-1)");
  }

  private ReleaseSeen release(String application, String named) {
    return Objects.requireNonNull(ask(new Question(application, null, false, named)).release());
  }

  @Test
  void sendsNoFieldThatOlderWorkersRefuse() {
    Object asked = new Question("shop", null, false);
    String sent =
        DefaultDataConverter.STANDARD_INSTANCE
            .toPayload(asked)
            .orElseThrow()
            .getData()
            .toStringUtf8();

    assertThat(sent).contains("databases").doesNotContain("release");
  }

  @Test
  void namesTheApplicationsThatAreServed() {
    assertThat(catchThrowable(() -> ask(new Question("shoop", null, false))))
        .hasStackTraceContaining("no application is called 'shoop'; served are [shop]");
  }

  private Answer ask(Object question) {
    return bench.result(bench.start("Inquiry", "inquiry-1", question), Answer.class);
  }
}
