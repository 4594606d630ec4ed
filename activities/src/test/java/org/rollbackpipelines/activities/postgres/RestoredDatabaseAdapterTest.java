package org.rollbackpipelines.activities.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.rollbackpipelines.activities.archive.Archive;
import org.rollbackpipelines.activities.command.Commands;
import org.rollbackpipelines.activities.command.Pulse;
import org.rollbackpipelines.activities.secret.References;
import org.rollbackpipelines.workflows.application.BackupKind;
import org.rollbackpipelines.workflows.application.Database;
import org.rollbackpipelines.workflows.application.ProofQuery;
import org.rollbackpipelines.workflows.application.SchemaRule;
import org.rollbackpipelines.workflows.database.BackupOrder;
import org.rollbackpipelines.workflows.database.ChosenBackup;
import org.rollbackpipelines.workflows.database.ConfirmOrder;
import org.rollbackpipelines.workflows.database.DatabaseSeen;
import org.rollbackpipelines.workflows.database.DatabasesQuestion;
import org.rollbackpipelines.workflows.database.Exchange;
import org.rollbackpipelines.workflows.database.RestoreOrder;
import org.rollbackpipelines.workflows.database.SalvageOrder;
import org.rollbackpipelines.workflows.database.Salvaged;
import org.rollbackpipelines.workflows.database.SwapOrder;
import org.rollbackpipelines.workflows.step.CheckResult;
import org.rollbackpipelines.workflows.step.DatabaseRecord.TableRecord;
import org.rollbackpipelines.workflows.step.StepResult;

/** A backup takes the place of the live database, and everything can be had again. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RestoredDatabaseAdapterTest {
  private static final String APPLICATION = "till";
  private static final String RUN = "run-1";
  private static final String KEPT = "shop_before_run-1";
  private static final String COPY = "shop_rb_run-1";
  private static final String NAMES =
      "SELECT string_agg(datname, ' ' ORDER BY datname) FROM pg_database WHERE datname ~ '^shop'";

  @TempDir private Path folder;
  private Cluster cluster;
  private PostgresDatabases databases;
  private String backup = "";

  @BeforeAll
  void start() {
    cluster = Cluster.start();
  }

  @AfterAll
  void stop() {
    cluster.close();
  }

  @BeforeEach
  void backUpWhatIsGoodAndSpoilIt() {
    cluster.createDatabase("shop");
    cluster.sql(
        "shop",
        "CREATE TABLE items (id int PRIMARY KEY, price int)",
        "INSERT INTO items SELECT n, 100 FROM generate_series(1, 50) AS n");
    databases = databases();
    backup = databases.backUp(new BackupOrder(APPLICATION, shop(), "record-1")).id();
    cluster.sql(
        "shop",
        "ALTER TABLE items ADD discount int",
        "UPDATE items SET price = 0 WHERE id <= 10",
        "INSERT INTO items VALUES (51, 7, 1)");
  }

  @AfterEach
  void dropAll() {
    for (String name : cluster.ask("postgres", NAMES).split(" ", -1)) {
      cluster.asAdmin("postgres", "DROP DATABASE \"" + name + "\" WITH (FORCE)");
    }
  }

  @Test
  void tellsWhereADatabaseStands() {
    DatabaseSeen before = seen();
    assertThat(before.problems()).isEmpty();
    assertThat(before.bytes()).isPositive();
    assertThat(before.backups()).extracting("id").containsExactly(backup);
    assertThat(before.schema()).isNotEqualTo(before.backups().get(0).schema());

    swapIn();

    DatabaseSeen after = seen();
    assertThat(after.identity()).isNotEqualTo(before.identity());
    assertThat(after.schema()).isEqualTo(before.backups().get(0).schema());
    assertThat(after.copies()).containsExactly(KEPT);
  }

  @Test
  void putsTheBackupInThePlaceOfTheLiveOneAndCountsWhatIsOutOfSight() {
    assertThat(databases.check(restore()).ok()).isTrue();
    assertThat(databases.restore(restore()).ok()).isTrue();
    assertThat(cluster.ask("shop", "SELECT min(price) FROM items")).isEqualTo("0");

    StepResult swapped = databases.swap(swap());

    assertThat(swapped.ok()).as(swapped.detail()).isTrue();
    assertThat(swapped.darkFrom()).isNotNull();
    assertThat(swapped.databases().get(0).keptAs()).isEqualTo(KEPT);
    assertThat(cluster.ask("shop", "SELECT min(price) FROM items")).isEqualTo("100");
    assertThat(databases.confirm(confirm(List.of(), shop())).ok()).isTrue();
    StepResult compared = databases.compare(swap());
    assertThat(compared.databases().get(0).tables())
        .singleElement()
        .satisfies(
            items -> {
              assertThat(items.rowsBefore()).isEqualTo(51);
              assertThat(items.rowsAfter()).isEqualTo(50);
              assertThat(items.onlyBefore()).isEqualTo(1);
              assertThat(items.changed()).isEqualTo(10);
            })
        .extracting(TableRecord::remark)
        .asString()
        .contains("discount");
  }

  @Test
  void writesOutWhatIsOutOfSightOnceForEachAsking() throws IOException {
    swapIn();

    Salvaged salvaged = databases.salvage(salvage("salvage-1"));

    assertThat(Path.of(salvaged.folder())).startsWith(folder);
    StringBuilder written = new StringBuilder();
    for (String file : salvaged.files()) {
      written.append(Files.readString(Path.of(salvaged.folder()).resolve(file)));
    }
    assertThat(written).contains("INSERT INTO").contains("51");
    assertThat(databases.salvage(salvage("salvage-1"))).isEqualTo(salvaged);
    assertThat(databases.salvage(salvage("salvage-2")).folder()).isNotEqualTo(salvaged.folder());
  }

  @Test
  void swapsBackAndThenNeverDropsWhatWasLive() {
    swapIn();
    cluster.sql("shop", "INSERT INTO items VALUES (99, 1)");

    StepResult back = databases.swapBack(swap());

    assertThat(back.ok()).as(back.detail()).isTrue();
    assertThat(cluster.ask("shop", "SELECT count(*) FROM items")).isEqualTo("51");
    assertThat(databases.drop(restore()).ok()).isTrue();
    assertThat(cluster.ask(COPY, "SELECT count(*) FROM items WHERE id = 99")).isEqualTo("1");
  }

  @Test
  void dropsACopyThatWasNeverLive() {
    assertThat(databases.restore(restore()).ok()).isTrue();
    assertThat(cluster.ask("postgres", NAMES)).isEqualTo("shop shop_rb_run-1");

    assertThat(databases.drop(restore()).ok()).isTrue();

    assertThat(cluster.ask("postgres", NAMES)).isEqualTo("shop");
  }

  @Test
  void takesAnEarlierRunBackUnderANameOfItsOwn() {
    swapIn();

    StepResult forth =
        databases.swap(new SwapOrder(APPLICATION, "undo-1", List.of(new Exchange(shop(), KEPT))));

    assertThat(forth.ok()).as(forth.detail()).isTrue();
    assertThat(forth.databases().get(0).keptAs()).isEqualTo("shop_before_undo-1");
    assertThat(cluster.ask("shop", "SELECT count(*) FROM items")).isEqualTo("51");
    assertThat(cluster.ask("postgres", NAMES)).isEqualTo("shop shop_before_undo-1");
  }

  @Test
  void refusesABackupThatWasTouchedBeforeAnythingIsDone() throws IOException {
    Path toc =
        new Archive(folder).backups(APPLICATION, "shop").resolve(backup).resolve("archive/toc.dat");
    Files.write(toc, new byte[] {1, 2, 3});

    StepResult checked = databases.check(restore());

    assertThat(checked.ok()).isFalse();
    assertThat(checked.checks())
        .filteredOn(check -> check.required() && !check.passed())
        .extracting(CheckResult::name, CheckResult::measured)
        .asString()
        .contains("backup of shop: files")
        .contains("toc.dat");
    assertThat(cluster.ask("postgres", NAMES)).isEqualTo("shop");
  }

  @Test
  void leavesNothingOfABackupThatDoesNotHoldWhatItMust() {
    Database strict = shop(new ProofQuery("many", "SELECT count(*) FROM items", "1000"));

    StepResult restored =
        databases.restore(
            new RestoreOrder(APPLICATION, RUN, List.of(new ChosenBackup(strict, backup))));

    assertThat(restored.ok()).isFalse();
    assertThat(restored.detail()).contains("is not proven").contains("many");
    assertThat(cluster.ask("postgres", NAMES)).isEqualTo("shop");
  }

  @Test
  void refusesASwapWithNothingToPutInPlace() {
    StepResult swapped = databases.swap(swap());

    assertThat(swapped.ok()).isFalse();
    assertThat(swapped.detail()).contains("there is no database " + COPY);
    assertThat(cluster.ask("postgres", NAMES)).isEqualTo("shop");
  }

  @Test
  void tellsWhatTheLiveDatabaseDoesNotHold() {
    Database strict = shop(new ProofQuery("no free items", "SELECT min(price) FROM items", "1"));

    assertThat(databases.restore(restore()).ok()).isTrue();
    assertThat(databases.confirm(confirm(List.of(), shop())).detail())
        .isEqualTo("shop is not what it must be");
    assertThat(databases.swap(swap()).ok()).isTrue();
    StepResult confirmed = databases.confirm(confirm(List.of(), strict));

    assertThat(confirmed.ok()).isFalse();
    assertThat(confirmed.checks())
        .filteredOn(check -> check.required() && !check.passed())
        .singleElement()
        .satisfies(check -> assertThat(check.name()).isEqualTo("shop: no free items"))
        .satisfies(check -> assertThat(check.measured()).isEqualTo("100"));
    assertThat(databases.confirm(confirm(List.of(strict))).ok()).isTrue();
  }

  @Test
  void looksForWhatIsInTheWayWhileUsersAreServed() {
    cluster.asAdmin("postgres", "CREATE DATABASE \"" + KEPT + "\"");

    StepResult checked = databases.check(restore());

    assertThat(checked.ok()).isFalse();
    assertThat(checked.checks()).extracting(CheckResult::measured).asString().contains(KEPT);
  }

  @Test
  void saysThatWhatIsToBeSalvagedIsNotThere() {
    ApplicationFailure gone =
        catchThrowableOfType(
            ApplicationFailure.class, () -> databases.salvage(salvage("salvage-1")));

    assertThat(gone.isNonRetryable()).isTrue();
    assertThat(gone.getOriginalMessage()).contains(KEPT + " is not there any more");
  }

  @Test
  void saysWhatKeepsADatabaseFromBeingWorkedWith() {
    cluster.asAdmin("postgres", "ALTER DATABASE shop ALLOW_CONNECTIONS false");

    assertThat(seen().problems()).singleElement().asString().contains("ALLOW_CONNECTIONS true");
    assertThat(seen(database("shop_of_nobody", cluster.port())).problems())
        .singleElement()
        .asString()
        .contains("no database of that name");
    assertThat(seen(database("shop", 1)).problems())
        .singleElement()
        .asString()
        .contains("Connection");
  }

  private void swapIn() {
    assertThat(databases.restore(restore()).ok()).isTrue();
    assertThat(databases.swap(swap()).ok()).isTrue();
  }

  private DatabaseSeen seen() {
    return seen(shop());
  }

  private DatabaseSeen seen(Database database) {
    return databases
        .observe(new DatabasesQuestion(APPLICATION, "look-1", List.of(database)))
        .get(0);
  }

  private RestoreOrder restore() {
    return new RestoreOrder(APPLICATION, RUN, List.of(new ChosenBackup(shop(), backup)));
  }

  private SwapOrder swap() {
    return SwapOrder.withRestored(APPLICATION, RUN, List.of(shop()));
  }

  private static ConfirmOrder confirm(List<Database> kept, Database... swapped) {
    return new ConfirmOrder(
        APPLICATION, RUN, Duration.ofSeconds(30), kept, Exchange.withRestored(List.of(swapped)));
  }

  private SalvageOrder salvage(String as) {
    return new SalvageOrder(APPLICATION, RUN, KEPT, as, shop(), List.of());
  }

  private Database shop(ProofQuery... proofs) {
    return database("shop", cluster.port(), proofs);
  }

  private static Database database(String name, int port, ProofQuery... proofs) {
    @Nullable String none = null;
    return new Database(
        name,
        "127.0.0.1",
        port,
        Cluster.OWNER,
        none,
        "postgres",
        none,
        List.of(proofs),
        3,
        SchemaRule.REFUSE,
        none,
        none,
        null,
        null,
        BackupKind.DUMP);
  }

  private PostgresDatabases databases() {
    Pulse pulse = doing -> {};
    return new PostgresDatabases(
        new Archive(folder),
        new Commands(pulse, folder.resolve("running")),
        new References(Map.of()),
        (project, service) -> {
          throw new AssertionError("no database of these is in a container");
        },
        pulse,
        Storeroom.LIMITS);
  }
}
