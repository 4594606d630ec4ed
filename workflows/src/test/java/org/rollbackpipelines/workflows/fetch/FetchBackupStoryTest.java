package org.rollbackpipelines.workflows.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.failure.ApplicationFailure;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rollbackpipelines.workflows.application.Database;
import org.rollbackpipelines.workflows.application.SchemaRule;
import org.rollbackpipelines.workflows.database.Backup;
import org.rollbackpipelines.workflows.database.Fetched;
import org.rollbackpipelines.workflows.fake.Bench;
import org.rollbackpipelines.workflows.fake.FakeApplication;
import org.rollbackpipelines.workflows.sample.Samples;

final class FetchBackupStoryTest {
  private static final String DUMP = "/backups/sales.sql.gz";

  @AutoClose private final Bench bench = Bench.open();
  private final FakeApplication till = bench.host().has(Samples.withDatabase("till", "sales"));

  @Test
  void makesABackupOfTheOnlyDatabaseAndHoldsNothing() {
    Backup fetched = fetch(Map.of("application", "till", "dump", DUMP));

    assertThat(fetched.database()).isEqualTo("sales");
    assertThat(fetched.takenAt()).isNull();
    assertThat(fetched.fetched()).isEqualTo(new Fetched("dump " + DUMP, Samples.NOON));
    assertThat(till.backups()).containsExactly(fetched);
    assertThat(bench.host().calls()).containsExactly("Applications.Find", "Databases.Fetch");
    bench.keepHistory("fetch-1", "FetchBackup");
  }

  @Test
  void fetchesForTheDatabaseThatIsNamed() {
    bench.host().has(Samples.withDatabases("two", database("sales"), database("stock")));

    assertThat(fetch(new FetchRequest("two", "stock", DUMP, null, null)).database())
        .isEqualTo("stock");
    assertThat(refusal(new FetchRequest("two", null, DUMP, null, null)))
        .isEqualTo(
            "nothing was fetched: the profile names more than one database: say which it is, of"
                + " sales, stock");
    assertThat(refusal(new FetchRequest("two", "stocks", DUMP, null, null)))
        .contains("the profile names no database 'stocks'; it names sales, stock");
  }

  @Test
  void fetchesWhatADatabaseWasLikeAtAMoment() {
    bench.host().has(Samples.withDatabases("old", Samples.archived("sales")));

    Backup fetched = fetch(Map.of("application", "old", "at", "2026-01-05T12:00:00Z"));

    assertThat(fetched.takenAt()).isEqualTo(Instant.parse("2026-01-05T12:00:00Z"));
    assertThat(Objects.requireNonNull(fetched.fetched()).from()).isEqualTo("the archive");
  }

  @Test
  void refusesAMomentWhereNobodyArchivesTheCluster() {
    assertThat(refusal(new FetchRequest("till", null, null, Samples.NOON, null)))
        .contains("names no archive of the cluster of sales: name it in pointInTime");
    assertThat(refusal(new FetchRequest("till", null, null, null, "deploy")))
        .contains("names no archive of the cluster of sales");
    assertThat(till.backups()).isEmpty();
  }

  @Test
  void wantsNoMoreThanOneSource() {
    assertThat(
            failure(new FetchRequest("till", null, DUMP, Samples.NOON, null)).getOriginalMessage())
        .isEqualTo("give one of dump, at and restorePoint: each is another backup");
    assertThat(failure(new FetchRequest("till", null, null, Samples.NOON, "x")).getType())
        .isEqualTo("BadInput");
    assertThat(bench.host().calls()).isEmpty();
  }

  @Test
  void refusesWhereThereIsNoDatabase() {
    bench.host().has(Samples.application("shop"));

    assertThat(refusal(new FetchRequest("shop", null, DUMP, null, null)))
        .contains("the profile names no database");
  }

  @ParameterizedTest
  @CsvSource({
    ", does not say what is to be fetched",
    "' ', does not say what is to be fetched",
    "sales.sql, give its whole path on the application's host",
  })
  void wantsOneSource(@Nullable String dump, String sentence) {
    ApplicationFailure failure = failure(new FetchRequest("till", null, dump, null, null));

    assertThat(failure.getType()).isEqualTo("BadInput");
    assertThat(failure.getOriginalMessage()).contains(sentence);
    assertThat(bench.host().calls()).isEmpty();
  }

  @Test
  void tellsARefusalFromAnOutage() {
    bench.host().on("Databases.Fetch").failsForGood("it is cut off");

    ApplicationFailure refused = failure(new FetchRequest("till", null, DUMP, null, null));

    assertThat(refused.getType()).isEqualTo(FetchBackupWorkflow.REFUSED);
    assertThat(refused.getOriginalMessage()).isEqualTo("nothing was fetched: it is cut off");
    assertThat(till.backups()).isEmpty();

    bench.host().on("Databases.Fetch").fails(20, "nobody answers");
    ApplicationFailure away = failure(new FetchRequest("till", null, DUMP, null, null));

    assertThat(away.getType()).isNotEqualTo(FetchBackupWorkflow.REFUSED);
    assertThat(away.getOriginalMessage()).isEqualTo("nothing was fetched: nobody answers");
  }

  private static Database database(String name) {
    return Samples.database(name, SchemaRule.REFUSE);
  }

  private Backup fetch(Object request) {
    return bench.result(bench.start("FetchBackup", "fetch-1", request), Backup.class);
  }

  private String refusal(FetchRequest request) {
    ApplicationFailure failure = failure(request);
    assertThat(failure.getType()).isEqualTo(FetchBackupWorkflow.REFUSED);
    return failure.getOriginalMessage();
  }

  private ApplicationFailure failure(FetchRequest request) {
    return bench.failureOf(bench.start("FetchBackup", "fetch-1", request));
  }
}
