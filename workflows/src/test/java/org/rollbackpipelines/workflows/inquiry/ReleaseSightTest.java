package org.rollbackpipelines.workflows.inquiry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rollbackpipelines.workflows.inquiry.Chance.NO;
import static org.rollbackpipelines.workflows.inquiry.Chance.UNCERTAIN;
import static org.rollbackpipelines.workflows.inquiry.Chance.YES;
import static org.rollbackpipelines.workflows.release.Verdict.GOOD;
import static org.rollbackpipelines.workflows.sample.Samples.A;
import static org.rollbackpipelines.workflows.sample.Samples.B;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.rollbackpipelines.workflows.application.Application;
import org.rollbackpipelines.workflows.application.PipelineWay;
import org.rollbackpipelines.workflows.application.SchemaRule;
import org.rollbackpipelines.workflows.application.ServiceRuntime;
import org.rollbackpipelines.workflows.application.Source;
import org.rollbackpipelines.workflows.configuration.ConfigurationContents;
import org.rollbackpipelines.workflows.database.ArchiveSeen;
import org.rollbackpipelines.workflows.database.Backup;
import org.rollbackpipelines.workflows.database.DatabaseSeen;
import org.rollbackpipelines.workflows.observe.Observation;
import org.rollbackpipelines.workflows.release.BackupFolder;
import org.rollbackpipelines.workflows.release.Release;
import org.rollbackpipelines.workflows.release.ReleaseStory;
import org.rollbackpipelines.workflows.sample.Samples;
import org.rollbackpipelines.workflows.sample.Seen;

/** What a rollback to a release could bring back, as tables. */
final class ReleaseSightTest {
  private static final Application SHOP = Samples.application("shop");

  static Stream<Arguments> services() {
    return Stream.of(
        row("the image it ran is here", SHOP, shop().kept("api", A), YES, "it ran is here"),
        row(
            "another image of its commit is here",
            SHOP,
            shop().kept("api", "sha256:rebuilt", A),
            YES,
            "but sha256:rebuilt of the same release is"),
        row(
            "an image by its tag, which says nothing else",
            SHOP,
            shop().kept("api", "sha256:tagged", null, "v1.0.0"),
            YES,
            "but sha256:tagged of the same release is"),
        row(
            "an image by its tag, which is of another commit",
            SHOP,
            shop().asked(A).kept("api", "sha256:tagged", B, "v1.0.0"),
            UNCERTAIN,
            "builds it anew"),
        row("it has to be built", SHOP, shop().asked(A), UNCERTAIN, "builds it anew"),
        row("its commit is gone, too", SHOP, shop(), NO, "the source does not know its commit"),
        row(
            "nobody could look",
            SHOP,
            shop().asked(A).problem("Docker is away"),
            UNCERTAIN,
            "could not be read: Docker is away"),
        row(
            "folders are checked out anew",
            on(Samples.processes("shop")),
            shop().asked(A),
            YES,
            "checks its commit out anew"),
        row(
            "a cluster has forgotten it",
            on(Samples.kubernetes("shop")),
            shop().asked(A),
            NO,
            "made elsewhere"),
        row(
            "a pipeline has forgotten it",
            on(Samples.github("shop", PipelineWay.AGAIN)),
            shop().asked(A),
            NO,
            "made elsewhere"),
        row(
            "a registry may have it",
            Samples.pulled("shop"),
            Seen.world().recordedPulled("v1.0.0", A),
            UNCERTAIN,
            "asks its registry for reg:5000/api@sha256:digest-api-a"),
        row(
            "nobody knows its digest",
            Samples.pulled("shop"),
            shop(),
            UNCERTAIN,
            "asks its registry for the tags it may have"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("services")
  void saysOfAService(
      String name, Application application, Seen seen, Chance chance, String words) {
    Prospect api = prospect("service api", whole(application, seen, List.of(), null));

    assertThat(api.chance()).isEqualTo(chance);
    assertThat(api.why()).contains(words);
  }

  static Stream<Arguments> data() {
    return Stream.of(
        dataRow("proven", main(backup(Samples.NOON)), folder(true), YES, "was proven"),
        dataRow("never proven", main(backup(null)), folder(true), UNCERTAIN, "never proven"),
        dataRow("gone", main(), folder(false), NO, "its backup b1 is not here any more"),
        dataRow("no backup any more", main(), folder(true), NO, "is no backup that can be read"),
        dataRow("the server is away", away("it is down"), folder(true), UNCERTAIN, "b1 lies here"),
        dataRow("the server and the backup are gone", away("down"), folder(false), NO, "not here"),
        dataRow("none was taken", main(), null, NO, "recorded without a backup"),
        dataRow(
            "none was taken, and an archive reaches back",
            main().with(new ArchiveSeen(Samples.NOON.minusSeconds(9), null, null)),
            null,
            UNCERTAIN,
            "rollback database fetch --at 2026-03-01T12:00:00Z"),
        dataRow(
            "none was taken, and the archive is younger",
            main().with(new ArchiveSeen(Samples.NOON.plusSeconds(9), null, null)),
            null,
            NO,
            "recorded without a backup"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("data")
  void saysOfData(
      String name, DatabaseSeen live, @Nullable BackupFolder folder, Chance chance, String words) {
    Map<String, String> backups = folder == null ? Map.of() : Map.of("main", "b1");
    Seen seen = Seen.world().recordedWith("v1.0.0", A, GOOD, backups).database(live);

    Prospect main =
        prospect(
            "data of main",
            whole(
                Samples.withDatabases("shop", Samples.database("main", SchemaRule.REFUSE)),
                seen,
                folder == null ? List.of() : List.of(folder),
                null));

    assertThat(main.chance()).isEqualTo(chance);
    assertThat(main.why()).contains(words);
  }

  static Stream<Arguments> files() {
    return Stream.of(
        Arguments.of("whole", Samples.configured("shop"), set(), YES, "is whole"),
        Arguments.of("damaged", Samples.configured("shop"), set("torn"), NO, "torn"),
        Arguments.of("not named any more", SHOP, set(), NO, "the profile names no files now"),
        Arguments.of("never copied", Samples.configured("shop"), null, NO, "recorded without"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("files")
  void saysOfFiles(
      String name,
      Application application,
      @Nullable ConfigurationContents files,
      Chance chance,
      String words) {
    Prospect prospect = prospect("configuration", whole(application, shop(), List.of(), files));

    assertThat(prospect.chance()).isEqualTo(chance);
    assertThat(prospect.why()).contains(words);
  }

  @Test
  void saysNothingOfFilesThatNobodyNames() {
    assertThat(whole(SHOP, shop(), List.of(), null).prospects())
        .extracting(Prospect::part)
        .containsExactly("service api", "service web");
  }

  @Test
  void tellsOfServicesAndDatabasesThatTheProfileNamesNoMore() {
    Seen seen =
        Seen.world()
            .ledger("v1.0.0", A, GOOD, Map.of("api", "i1", "web", "i2", "mail", "i3"))
            .kept("mail", "i3", A);

    assertThat(prospect("service mail", whole(SHOP, seen, List.of(), null)).chance()).isEqualTo(NO);
    Seen data = Seen.world().recordedWith("v1.0.0", A, GOOD, Map.of("old", "b1"));
    assertThat(prospect("data of old", whole(SHOP, data, List.of(), null)).chance()).isEqualTo(NO);
  }

  @Test
  void doesNotKnowWhetherAnImageIsHereWhereNobodyCouldLook() {
    assertThat(whole(SHOP, shop().problem("Docker is away"), List.of(), null).artifacts())
        .extracting(ArtifactSeen::there)
        .containsExactly(null, null);
    assertThat(whole(SHOP, shop().runs("api", A), List.of(), null).artifacts())
        .extracting(ArtifactSeen::there)
        .containsExactly(true, false);
  }

  private static Arguments row(
      String name, Application application, Seen seen, Chance chance, String words) {
    return Arguments.of(name, application, seen, chance, words);
  }

  private static Arguments dataRow(
      String name, DatabaseSeen live, @Nullable BackupFolder folder, Chance chance, String words) {
    return Arguments.of(name, live, folder, chance, words);
  }

  private static Seen shop() {
    return Seen.world().ledger("v1.0.0", A, GOOD);
  }

  private static Application on(ServiceRuntime runtime) {
    return Samples.application("shop", runtime, Source.Checkout.LEAVE);
  }

  private static DatabaseSeen main(Backup... backups) {
    return new DatabaseSeen("main", "1", "old", 1, List.of(backups), List.of(), List.of());
  }

  private static DatabaseSeen away(String why) {
    return new DatabaseSeen("main", null, null, 0, List.of(), List.of(), List.of(why));
  }

  private static Backup backup(@Nullable Instant provenAt) {
    return new Backup("b1", "main", Samples.NOON, 1, 1, 1, "15", provenAt, "old");
  }

  private static BackupFolder folder(boolean there) {
    return new BackupFolder(Samples.NOON, "main", "b1", "/state/b1", there);
  }

  private static ConfigurationContents set(String... problems) {
    return new ConfigurationContents(
        "set-1", null, "/state/set-1", List.of(), List.of(problems), List.of());
  }

  private static Prospect prospect(String part, ReleaseSeen whole) {
    return whole.prospects().stream()
        .filter(one -> one.part().equals(part))
        .findFirst()
        .orElseThrow();
  }

  private static ReleaseSeen whole(
      Application application,
      Seen seen,
      List<BackupFolder> folders,
      @Nullable ConfigurationContents files) {
    Observation observation = seen.observation();
    Release release = observation.releases().get(0);
    return new ReleaseSight(
            application, release, observation, new ReleaseStory(List.of(), folders), files)
        .whole();
  }
}
