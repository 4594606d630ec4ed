package org.rollbackpipelines.activities.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollbackpipelines.workflows.release.BackupFolder;
import org.rollbackpipelines.workflows.release.Judgement;
import org.rollbackpipelines.workflows.release.LedgerLine;
import org.rollbackpipelines.workflows.release.RecordedRelease;
import org.rollbackpipelines.workflows.release.Release;
import org.rollbackpipelines.workflows.release.ReleaseOfApplication;
import org.rollbackpipelines.workflows.release.ReleaseRef;
import org.rollbackpipelines.workflows.release.ReleaseStory;
import org.rollbackpipelines.workflows.release.RestorePoint;
import org.rollbackpipelines.workflows.release.Verdict;

final class FileReleasesTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  @TempDir Path folder;
  private FileReleases releases;
  private Path ledger;

  @BeforeEach
  void open() {
    Archive archive = new Archive(folder.resolve("state"));
    releases = new FileReleases(archive, InstantSource.fixed(NOON));
    ledger = archive.releases("shop");
  }

  @Test
  void knowsNoReleaseBeforeTheFirstIsRecorded() {
    assertThat(releases.list("shop")).isEmpty();
  }

  @Test
  void listsReleasesOldestFirstWithTheirNewestVerdict() {
    record("v1", "c1", 1, Map.of("api", "sha256:1"));
    record("v2", "c2", 2, Map.of("api", "sha256:2"));
    judge("v1", "c1", Verdict.GOOD, "run-1");
    judge("v2", "c2", Verdict.GOOD, "run-2");
    judge("v2", "c2", Verdict.BAD, "run-3");

    assertThat(releases.list("shop"))
        .extracting(Release::name, Release::verdict)
        .containsExactly(tuple("v1", Verdict.GOOD), tuple("v2", Verdict.BAD));
  }

  /** A spare is older than what served last, whenever somebody thinks of calling it good. */
  @Test
  void makesNoReleaseNewerByJudgingIt() {
    judge("v1.4.0", "c4", 40);
    judge("v1.3.0", "c3", 30);
    assertThat(names()).containsExactly("v1.3.0", "v1.4.0");

    record("v1.3.5", "c35", 35, Map.of("api", "sha256:35"));
    assertThat(names()).containsExactly("v1.3.0", "v1.3.5", "v1.4.0");
  }

  @Test
  void takesWhatWasOnlyJudgedForOlderWhereNobodyWroteItsTimeDown() {
    record("v2", "c2", -60, Map.of("api", "sha256:2"));
    judge("v1", "c1", Verdict.GOOD, "alice");

    assertThat(names()).containsExactly("v1", "v2");
  }

  /** Good A, good B, A again: where C is bad, A is what served last. */
  @Test
  void putsAReleaseThatIsDeployedAgainLast() {
    record("a", "ca", 1, Map.of("api", "sha256:a"));
    record("b", "cb", 2, Map.of("api", "sha256:b"));
    record("a", "ca", 3, Map.of("api", "sha256:a"));
    record("c", "cc", 4, Map.of("api", "sha256:c"));

    assertThat(names()).containsExactly("b", "a", "c");
  }

  @Test
  void leavesTheOrderToRecordsWhereVerdictsFollow() {
    record("a", "ca", 1, Map.of());
    record("b", "cb", 2, Map.of());
    judge("b", "cb", Verdict.BAD, "run-1");
    judge("a", "ca", Verdict.GOOD, "alice");
    record("c", "cc", 3, Map.of());

    assertThat(names()).containsExactly("a", "b", "c");
  }

  @Test
  void keepsTheTimeOfEachRestorePointWhereAReleaseIsRecordedAgain() {
    recordWith("first", 1);
    recordWith("second", 2);
    record("v1", "c1", 3, Map.of());

    assertThat(releases.list("shop"))
        .singleElement()
        .satisfies(
            release ->
                assertThat(release.restorePoints())
                    .extracting(RestorePoint::recordedAt)
                    .containsExactly(NOON.plusSeconds(60), NOON.plusSeconds(120)));
  }

  /** Whoever asks for what ran before a moment must get what ran then. */
  @Test
  void keepsTheTimesOfAReleaseThatIsRecordedAgainWithoutData() {
    record("v1", "c1", 1, Map.of());
    record("v1", "c1", 3, Map.of());
    recordWith("first", 5);

    assertThat(releases.list("shop"))
        .singleElement()
        .satisfies(
            release ->
                assertThat(release.restorePoints())
                    .containsExactly(
                        new RestorePoint(NOON.plusSeconds(60), Map.of()),
                        new RestorePoint(NOON.plusSeconds(180), Map.of()),
                        new RestorePoint(NOON.plusSeconds(300), Map.of("main", "first"))));
  }

  /** A verdict is no record: nothing ran then. */
  @Test
  void makesNoRestorePointOfAVerdict() {
    judge("v1", "c1", Verdict.GOOD, "alice");
    record("v1", "c1", 3, Map.of());

    assertThat(releases.list("shop"))
        .singleElement()
        .satisfies(
            release ->
                assertThat(release.restorePoints())
                    .containsExactly(new RestorePoint(NOON.plusSeconds(180), Map.of())));
  }

  private List<String> names() {
    return releases.list("shop").stream().map(Release::name).toList();
  }

  private void judge(String name, String commit, int madeAtMinute) {
    releases.judge(
        new Judgement(
            "shop",
            new ReleaseRef(name, commit),
            Verdict.GOOD,
            "serves",
            "alice",
            NOON.plusSeconds(60L * madeAtMinute)));
  }

  @Test
  void mergesTheArtifactsOfOneCommitTheNewerOverTheOlder() {
    record("v1", "c1", 1, Map.of("api", "sha256:1", "web", "sha256:2"));
    record("v1", "c1", 2, Map.of("api", "sha256:3"));

    assertThat(releases.list("shop"))
        .singleElement()
        .satisfies(
            release ->
                assertThat(release.artifacts())
                    .isEqualTo(Map.of("api", "sha256:3", "web", "sha256:2")));
  }

  @Test
  void keepsTheVerdictOfAReleaseThatIsDeployedOnceMore() {
    record("v1", "c1", 1, Map.of());
    judge("v1", "c1", Verdict.BAD, "run-1");
    record("v1", "c1", 2, Map.of("api", "sha256:9"));

    assertThat(releases.list("shop")).extracting(Release::verdict).containsExactly(Verdict.BAD);
  }

  @Test
  void judgesAReleaseItDidNotKnow() {
    judge("v7", "c7", Verdict.BAD, "alice");

    assertThat(releases.list("shop"))
        .containsExactly(
            new Release(
                "v7", "c7", Verdict.BAD, Map.of(), NOON, "because", Map.of(), Map.of(), List.of()));
  }

  @Test
  void addsNothingWhenAStepIsTriedAgain() throws IOException {
    record("v1", "c1", 1, Map.of("api", "sha256:1"));
    judge("v1", "c1", Verdict.BAD, "run-1");
    byte[] before = Files.readAllBytes(ledger);

    record("v1", "c1", 1, Map.of("api", "sha256:1"));
    judge("v1", "c1", Verdict.BAD, "run-1");

    assertThat(ledger).hasBinaryContent(before);
  }

  @Test
  void keepsWhatAReleaseWasRecordedWithBefore() {
    recordWith("first", 1);
    recordWith("second", 2);
    recordWith("second", 2);
    judge("v1", "c1", Verdict.GOOD, "alice");

    assertThat(releases.list("shop"))
        .singleElement()
        .satisfies(
            release ->
                assertThat(release.restorePoints())
                    .extracting(RestorePoint::backups)
                    .containsExactly(Map.of("main", "first"), Map.of("main", "second")));
  }

  private void recordWith(String backup, int minute) {
    Instant at = NOON.plusSeconds(60L * minute);
    releases.record(
        new RecordedRelease(
            "shop",
            new Release(
                "v1",
                "c1",
                Verdict.CANDIDATE,
                Map.of(),
                at,
                "",
                Map.of("main", backup),
                Map.of(),
                List.of()),
            "run-" + minute + " of ann"));
  }

  @Test
  void tellsTheStoryOfOneReleaseAndOfNoOther() throws IOException {
    recordWith("first", 1);
    recordWith("second", 2);
    judge("v1", "c1", Verdict.GOOD, "alice");
    judge("v2", "c2", Verdict.BAD, "run-9");
    Path there = new Archive(folder.resolve("state")).backups("shop", "main").resolve("second");
    Files.createDirectories(there);

    ReleaseStory story =
        releases.story(new ReleaseOfApplication("shop", new ReleaseRef("v1", "c1")));

    assertThat(story.lines())
        .extracting(LedgerLine::recorded, LedgerLine::verdict, LedgerLine::by)
        .containsExactly(
            tuple(true, Verdict.CANDIDATE, "run-1 of ann"),
            tuple(true, Verdict.CANDIDATE, "run-2 of ann"),
            tuple(false, Verdict.GOOD, "alice"));
    assertThat(story.backups())
        .extracting(BackupFolder::id, BackupFolder::there, BackupFolder::folder)
        .containsExactly(
            tuple("first", false, there.resolveSibling("first").toString()),
            tuple("second", true, there.toString()));
  }

  @Test
  void readsLinesOfOlderBuildsThatDoNotSayWhoRecorded() throws IOException {
    record("v1", "c1", 1, Map.of());
    String line = Files.readString(ledger);
    assertThat(line).contains("\"by\":null");
    Files.writeString(ledger, line.replace(",\"by\":null", ""));

    assertThat(releases.story(new ReleaseOfApplication("shop", new ReleaseRef("v1", "c1"))).lines())
        .extracting(LedgerLine::by)
        .containsExactly((String) null);
  }

  @Test
  void letsAPersonGiveAVerdictBackAndForth() {
    judge("v1", "c1", Verdict.BAD, "alice");
    judge("v1", "c1", Verdict.GOOD, "bob");
    judge("v1", "c1", Verdict.BAD, "alice");

    assertThat(releases.list("shop")).extracting(Release::verdict).containsExactly(Verdict.BAD);
  }

  @Test
  void ignoresALineTornByACrashAndMendsItWithTheNextOne() throws IOException {
    record("v1", "c1", 1, Map.of());
    Files.writeString(
        ledger, "{\"entry\":\"recorded\",\"release\":{\"na", StandardOpenOption.APPEND);

    assertThat(releases.list("shop")).extracting(Release::name).containsExactly("v1");

    record("v2", "c2", 2, Map.of());
    assertThat(releases.list("shop")).extracting(Release::name).containsExactly("v1", "v2");
    assertThat(Files.readAllLines(ledger)).hasSize(2);
  }

  @Test
  void countsALastLineThatAnEditorLeftOpen() throws IOException {
    record("v1", "c1", 1, Map.of());
    Files.writeString(ledger, Files.readString(ledger).strip());

    record("v2", "c2", 2, Map.of());

    assertThat(releases.list("shop")).extracting(Release::name).containsExactly("v1", "v2");
  }

  @Test
  void refusesToGuessWhatADamagedLineSaid() throws IOException {
    record("v1", "c1", 1, Map.of());
    Files.writeString(ledger, "garbage\n", StandardOpenOption.APPEND);

    assertThatThrownBy(() -> releases.list("shop"))
        .isInstanceOfSatisfying(
            ApplicationFailure.class, failure -> assertThat(failure.isNonRetryable()).isTrue())
        .hasMessageContaining("line 2 of the ledger " + ledger + " is damaged");
    byte[] before = Files.readAllBytes(ledger);
    assertThatThrownBy(() -> judge("v1", "c1", Verdict.BAD, "run-1"))
        .isInstanceOf(ApplicationFailure.class);
    assertThat(ledger).hasBinaryContent(before);
  }

  @Test
  void keepsTheLedgerFromOtherUsers() throws IOException {
    record("v1", "c1", 1, Map.of());

    assertThat(permissions(ledger)).isEqualTo("rw-------");
    assertThat(permissions(folder.resolve("state/shop"))).isEqualTo("rwx------");
    assertThat(permissions(folder.resolve("state"))).isEqualTo("rwx------");
  }

  @Test
  void saysWhatToDoWhenTheFolderCannotBeWritten() throws IOException {
    Files.writeString(folder.resolve("state"), "a file where the folder should be");

    assertThatThrownBy(() -> record("v1", "c1", 1, Map.of()))
        .isInstanceOfSatisfying(
            ApplicationFailure.class, failure -> assertThat(failure.isNonRetryable()).isFalse())
        .hasMessageContaining("the ledger " + ledger + " cannot be written")
        .hasMessageContaining("see that the disk has room");
  }

  private void record(String name, String commit, int minute, Map<String, String> artifacts) {
    Instant at = NOON.plusSeconds(60L * minute);
    releases.record(
        new RecordedRelease(
            "shop",
            new Release(
                name,
                commit,
                Verdict.CANDIDATE,
                artifacts,
                at,
                "",
                Map.of(),
                Map.of(),
                List.of())));
  }

  private void judge(String name, String commit, Verdict verdict, String by) {
    releases.judge(new Judgement("shop", new ReleaseRef(name, commit), verdict, "because", by));
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
