package org.rollbackpipelines.activities.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.temporal.failure.ApplicationFailure;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.rollbackpipelines.activities.archive.Archive;
import org.rollbackpipelines.activities.command.Commands;
import org.rollbackpipelines.activities.command.Pulse;
import org.rollbackpipelines.activities.pgbackrest.ArchivedCluster;
import org.rollbackpipelines.activities.secret.References;
import org.rollbackpipelines.workflows.application.BackupKind;
import org.rollbackpipelines.workflows.application.Database;
import org.rollbackpipelines.workflows.application.PointInTime;
import org.rollbackpipelines.workflows.application.ProofQuery;
import org.rollbackpipelines.workflows.application.SchemaRule;
import org.rollbackpipelines.workflows.database.Backup;
import org.rollbackpipelines.workflows.database.ChosenBackup;
import org.rollbackpipelines.workflows.database.DatabaseSeen;
import org.rollbackpipelines.workflows.database.DatabasesQuestion;
import org.rollbackpipelines.workflows.database.FetchOrder;
import org.rollbackpipelines.workflows.database.RestoreOrder;
import org.rollbackpipelines.workflows.database.SwapOrder;
import org.rollbackpipelines.workflows.step.StepResult;

/** One database of an archived cluster goes back to a moment, and the others stay. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FetchFromArchiveAdapterTest {
  private static final String RUN = "till-fetch-1";
  private static final String COUNT = "SELECT count(*) || ' of ' || sum(price) FROM orders";

  @TempDir private Path folder;
  private ArchivedCluster archived;
  private Cluster cluster;
  private Instant beforeTheImport;

  @BeforeAll
  void spoilTheData() {
    archived = ArchivedCluster.start();
    cluster = archived.cluster();
    for (String name : List.of("shop", "other")) {
      cluster.createDatabase(name);
      cluster.sql(
          name,
          "CREATE TABLE orders (id serial PRIMARY KEY, price int NOT NULL)",
          "INSERT INTO orders (price) SELECT 10 FROM generate_series(1, 50)");
    }
    archived.backUp();
    cluster.sql("shop", "INSERT INTO orders (price) VALUES (10)");
    beforeTheImport = archived.now();
    cluster.sql("shop", "UPDATE orders SET price = 0", "DELETE FROM orders WHERE id < 10");
    cluster.sql("other", "INSERT INTO orders (price) VALUES (10)");
    cluster.createDatabase("newer");
    archived.push();
  }

  @AfterAll
  void stop() {
    archived.close();
  }

  @Test
  @Tag("stu-11")
  void bringsOneDatabaseBackToAMomentAndLeavesTheOthersAlone() throws Exception {
    Database shop = database("shop", archived.place("story").toString());

    Backup fetched =
        databases().fetch(new FetchOrder("till", shop, RUN, null, beforeTheImport, null));

    assertThat(fetched.takenAt()).isEqualTo(beforeTheImport);
    assertThat(fetched.provenAt()).isNotNull();
    assertThat(fetched.rows()).isEqualTo(51);
    assertThat(Objects.requireNonNull(fetched.fetched()).from()).isEqualTo("pgBackRest live");
    assertThat(cluster.ask("shop", COUNT)).as("untouched so far").isEqualTo("42 of 0");
    assertThat(new BackupShelf(new Archive(folder.resolve("state")).backups("till", "shop")).list())
        .containsExactly(fetched);

    restore(shop, fetched.id());

    assertThat(cluster.ask("shop", COUNT)).isEqualTo("51 of 510");
    assertThat(cluster.ask("shop_before_r1", COUNT)).isEqualTo("42 of 0");
    assertThat(cluster.ask("other", COUNT)).isEqualTo("51 of 510");
  }

  @Test
  void refusesWhatTheArchiveDoesNotHold() {
    String place = archived.place("refused").toString();
    Instant tooEarly = beforeTheImport.minus(Duration.ofDays(1));

    assertRefused(
        new FetchOrder("till", database("shop", place), RUN, null, tooEarly, null),
        "database shop: nothing is kept of " + tooEarly + ": the oldest backup");
    assertRefused(
        new FetchOrder("till", database("newer", place), RUN, null, beforeTheImport, null),
        "database \"newer\" does not exist");
    assertRefused(
        new FetchOrder("till", database("shop", place), RUN, null, null, "a\nb"),
        "has no name of 1 to 63 printable letters");
  }

  @Test
  void saysHowFarBackTheArchiveLeads() {
    PointInTime source = archived.source();
    Database shop = of("shop", source);
    Database unknown =
        of("shop", new PointInTime(source.tool(), "nowhere", source.config(), null, null, null));

    List<DatabaseSeen> seen =
        databases().observe(new DatabasesQuestion("till", RUN, List.of(shop, unknown)));

    assertThat(Objects.requireNonNull(seen.get(0).archive()).since())
        .isBetween(beforeTheImport.minusSeconds(120), beforeTheImport);
    assertThat(seen.get(1).problems()).as("it can be worked with").isEmpty();
    assertThat(Objects.requireNonNull(seen.get(1).archive()).problem())
        .contains("pgBackRest has no backup of the stanza 'nowhere': missing stanza path");
  }

  /** Root starts programs as the server's user, and keeps its own folders from all others. */
  @Test
  void saysWhereTheUserWhoIsToDoTheWorkCannot() {
    boolean root = "root".equals(System.getProperty("user.name"));
    PointInTime source = archived.source();
    String user = root ? null : "nobody";
    Database shop =
        of(
            "shop",
            new PointInTime(source.tool(), source.stanza(), source.config(), user, null, null));

    assertRefused(
        new FetchOrder("till", shop, RUN, null, beforeTheImport, null),
        root
            ? "name a folder that it can get into as pointInTime.folder"
            : "cannot start programs as nobody");
  }

  private void assertRefused(FetchOrder order, String sentence) {
    ApplicationFailure refusal =
        catchThrowableOfType(ApplicationFailure.class, () -> databases().fetch(order));

    assertThat(refusal.isNonRetryable()).as(refusal.getOriginalMessage()).isTrue();
    assertThat(refusal.getOriginalMessage()).contains(sentence);
    assertThat(cluster.ask("postgres", "SELECT count(*) FROM pg_database WHERE datname ~ '_rb_'"))
        .isEqualTo("0");
  }

  private void restore(Database shop, String backup) {
    RestoreOrder restore = new RestoreOrder("till", "r1", List.of(new ChosenBackup(shop, backup)));
    assertWell(databases().check(restore));
    assertWell(databases().restore(restore));
    assertWell(databases().swap(SwapOrder.withRestored("till", "r1", List.of(shop))));
  }

  private static void assertWell(StepResult result) {
    assertThat(result.ok()).as(result.detail()).isTrue();
  }

  private Database database(String name, @Nullable String place) {
    PointInTime source = archived.source();
    return of(
        name, new PointInTime(source.tool(), source.stanza(), source.config(), null, place, null));
  }

  private Database of(String name, PointInTime source) {
    return new Database(
        name,
        "127.0.0.1",
        cluster.port(),
        Cluster.OWNER,
        null,
        "postgres",
        null,
        List.of(new ProofQuery("prices", "SELECT bool_and(price > 0) FROM orders", "t")),
        1,
        SchemaRule.REFUSE,
        null,
        null,
        null,
        source,
        BackupKind.DUMP);
  }

  private PostgresDatabases databases() {
    Pulse pulse = doing -> {};
    return new PostgresDatabases(
        new Archive(folder.resolve("state")),
        new Commands(pulse, folder.resolve("running")),
        new References(Map.of()),
        (project, service) -> {
          throw new AssertionError("no database of these is in a container");
        },
        pulse,
        Storeroom.LIMITS);
  }
}
