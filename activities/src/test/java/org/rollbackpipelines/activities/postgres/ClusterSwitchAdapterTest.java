package org.rollbackpipelines.activities.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.rollbackpipelines.activities.archive.Archive;
import org.rollbackpipelines.activities.command.Command;
import org.rollbackpipelines.activities.command.Commands;
import org.rollbackpipelines.activities.command.Pulse;
import org.rollbackpipelines.activities.pgbackrest.ArchivedCluster;
import org.rollbackpipelines.activities.pgbackrest.DataFolders;
import org.rollbackpipelines.activities.pgbackrest.PgBackRest;
import org.rollbackpipelines.activities.pgbackrest.RecoveredCluster;
import org.rollbackpipelines.activities.pgbackrest.RecoveryTarget;
import org.rollbackpipelines.activities.secret.References;
import org.rollbackpipelines.workflows.application.BackupKind;
import org.rollbackpipelines.workflows.application.Database;
import org.rollbackpipelines.workflows.application.LiveCluster;
import org.rollbackpipelines.workflows.application.PointInTime;
import org.rollbackpipelines.workflows.application.ProofQuery;
import org.rollbackpipelines.workflows.application.SchemaRule;
import org.rollbackpipelines.workflows.cluster.ClusterOrder;
import org.rollbackpipelines.workflows.step.StepResult;

/** A whole cluster goes back to a moment, and forward again. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ClusterSwitchAdapterTest {
  private static final String COUNT = "SELECT count(*) || ' of ' || sum(price) FROM orders";
  private static final String THEN = "51 of 510";
  private static final String SPOILT = "51 of 0";

  @TempDir private Path folder;
  private ArchivedCluster archived;
  private Cluster cluster;
  private Path recovery;
  private Instant then;

  @BeforeAll
  void spoilEverything() throws IOException {
    archived = ArchivedCluster.start();
    cluster = archived.cluster();
    recovery = Files.createTempDirectory("recovery");
    Files.setPosixFilePermissions(recovery, PosixFilePermissions.fromString("rwx--x--x"));
    cluster.asAdmin(
        "postgres", "DROP TABLESPACE apart", "ALTER ROLE postgres PASSWORD 'as it was'");
    for (String name : List.of("shop", "other")) {
      cluster.createDatabase(name);
      cluster.sql(
          name,
          "CREATE TABLE orders (id serial PRIMARY KEY, price int NOT NULL)",
          "INSERT INTO orders (price) SELECT 10 FROM generate_series(1, 50)");
    }
    archived.backUp();
    both("INSERT INTO orders (price) VALUES (10)");
    then = archived.now();
    both("UPDATE orders SET price = 0");
    cluster.createDatabase("newer");
    cluster.asAdmin("postgres", "ALTER SYSTEM SET work_mem = '7MB'");
    archived.push();
  }

  @AfterAll
  void stop() {
    archived.close();
    new Commands(doing -> {}, folder.resolve("last"))
        .require(Command.of("rm", "-rf", "--", recovery.toString()).within(Duration.ofMinutes(1)));
  }

  @Test
  @Tag("stu-11")
  void bringsEveryDatabaseBackThoughItWasCutOffBetweenTheRenamesAndForwardAgain() throws Exception {
    String password = password();
    ClusterOrder back = order("r1", null);

    assertWell(clusters().check(back));
    StepResult recovered = clusters().recover(back);

    assertWell(recovered);
    assertThat(recovered.detail()).contains("shop (", "other (").doesNotContain("newer");
    assertWell(clusters().recover(back));
    assertCounts(SPOILT);

    run(cluster.stopCommand());
    folders("r1").setAside();
    StepResult switched = clusters().switchTo(back);

    assertThat(switched.databases()).extracting("keptAs").containsExactly(named("_before_r1"));
    assertCounts(THEN);
    assertThat(cluster.ask("postgres", "SELECT count(*) FROM pg_database WHERE datname = 'newer'"))
        .isEqualTo("0");
    assertThat(password()).isEqualTo(password);
    assertThat(cluster.ask("postgres", "SHOW work_mem"))
        .as("settings do not go back")
        .isEqualTo("7MB");
    assertThat(cluster.ask("postgres", "SHOW archive_mode")).isEqualTo("on");
    run(cluster.stopCommand());
    assertWell(clusters().switchTo(back));
    assertCounts(THEN);
    assertWell(clusters().confirm(back));
    assertWell(clusters().confirmArchive(back));
    assertThat(cluster.askAnother(Path.of(named("_before_r1")), "shop", COUNT)).isEqualTo(SPOILT);
    both("UPDATE orders SET price = 20");
    assertArchiveLeadsTo(archived.now(), "51 of 1020");

    ClusterOrder forward = order("u1", "r1");
    assertWell(clusters().check(forward));
    assertWell(clusters().switchTo(forward));

    assertCounts(SPOILT);
    assertThat(cluster.ask("newer", "SELECT 1")).isEqualTo("1");
    assertWell(clusters().confirm(forward));
    assertWell(clusters().confirmArchive(forward));
    assertThat(cluster.askAnother(Path.of(named("_before_u1")), "other", COUNT))
        .isEqualTo("51 of 1020");
    both("UPDATE orders SET price = 0");
    assertArchiveLeadsTo(archived.now(), SPOILT);
  }

  @Test
  void bringsTheFormerClusterBackWhereTheOtherDoesNotStart() throws Exception {
    ClusterOrder order = order("r2", null);
    assertWell(clusters().recover(order));
    ClusterOrder aborted = order("r3", null);
    run(List.of("cp", "-a", named("_rb_r2"), named("_rb_r3")));
    assertWell(clusters().drop(aborted));
    assertWell(clusters().drop(aborted));
    assertThat(Path.of(named("_rb_r3"))).doesNotExist();

    folders("r2").setAside();
    assertThatThrownBy(() -> clusters().switchTo(order)).hasMessageContaining("started meanwhile");
    assertWell(clusters().switchBack(order));
    assertCounts(SPOILT);

    run(List.of("rm", named("_rb_r2") + "/global/pg_control"));
    assertThatThrownBy(() -> clusters().switchTo(order)).hasMessageContaining("exit code 1");
    folders("r2").takeBack();
    assertWell(clusters().switchBack(order));

    assertCounts(SPOILT);
    run(cluster.stopCommand());
    assertWell(clusters().switchBack(order));
    assertCounts(SPOILT);
    assertWell(clusters().drop(order));
    assertThat(Path.of(named("_undone_r2"))).as("it had the live name").isDirectory();
    assertThat(Path.of(named("_before_r2"))).doesNotExist();
    assertThatThrownBy(() -> clusters().switchTo(order))
        .hasMessageContaining("nobody can tell which data directory is which");
  }

  @Test
  void refusesWhatCannotBeSwitchedAndTouchesNothing() throws Exception {
    String start = cluster.ask("postgres", "SELECT pg_postmaster_start_time()");
    Path wrong = Files.createDirectory(recovery.resolve("elsewhere"));

    assertRefused(
        new ClusterOrder("till", "r5", then, null, null, databases(wrong.toString())),
        "data_directory of the live server is " + cluster.data());
    assertRefused(
        new ClusterOrder("till", "r5", archived.now().plusSeconds(600), null, null, live()),
        "is still to come");
    assertRefused(
        new ClusterOrder("till", "r5", then.minus(Duration.ofDays(1)), null, null, live()),
        "the oldest backup of the cluster ended at");
    assertRefused(order("r5", "r0"), "former cluster is not there");
    cluster.asAdmin("postgres", "SELECT pg_create_physical_replication_slot('standby')");
    assertRefused(order("r5", null), "replication slot is standby");
    cluster.asAdmin("postgres", "SELECT pg_drop_replication_slot('standby')");

    assertThatThrownBy(
            () ->
                clusters()
                    .switchTo(
                        new ClusterOrder(
                            "till", "r5", then, null, null, databases(wrong.toString()))))
        .hasMessageContaining("nobody can tell");
    assertThat(cluster.ask("postgres", "SELECT pg_postmaster_start_time()")).isEqualTo(start);
    assertCounts(SPOILT);
    assertWell(clusters().check(order("r5", null)));
  }

  private void assertRefused(ClusterOrder order, String sentence) {
    StepResult result = clusters().check(order);
    assertThat(result.ok()).isFalse();
    assertThat(result.detail()).contains(sentence);
  }

  /** Out of the archive, along the history of what is live. */
  private void assertArchiveLeadsTo(Instant moment, String counted) throws Exception {
    cluster.sql("shop", "CREATE TABLE later (id int)", "DROP TABLE later");
    archived.push();
    RecoveryTarget target = new RecoveryTarget(moment, null, Timeline.of(cluster.server()));
    PgBackRest archive =
        new PgBackRest(
            commands(),
            archived.source(),
            recovery.resolve("looked/at"),
            Duration.ofMinutes(3),
            Duration.ofMinutes(1));
    try (RecoveredCluster recovered =
        archive.recover(target, List.of(Cluster.ADMIN, Cluster.OWNER), major -> cluster.bin())) {
      PostgresServer server =
          new PostgresServer(
              recovered.host(),
              recovered.port(),
              new PostgresServer.Login(Cluster.OWNER, recovered.password()),
              new PostgresServer.Login(Cluster.ADMIN, recovered.password()));
      try (var owner = server.asOwner("shop", PostgresServer.Bounds.SHORT)) {
        String answer = Asking.row(owner, row -> row.getString(1), COUNT);
        assertThat(answer).isEqualTo(counted);
      }
    }
  }

  private void assertCounts(String expected) {
    assertThat(cluster.ask("shop", COUNT)).isEqualTo(expected);
    assertThat(cluster.ask("other", COUNT)).isEqualTo(expected);
  }

  private static void assertWell(StepResult result) {
    assertThat(result.ok()).as(result.detail()).isTrue();
  }

  private String password() {
    return cluster.ask("postgres", "SELECT rolpassword FROM pg_authid WHERE rolname = 'postgres'");
  }

  private void both(String statement) {
    cluster.sql("shop", statement);
    cluster.sql("other", statement);
  }

  private String named(String suffix) {
    return cluster.data() + suffix;
  }

  private void run(List<String> argv) {
    commands().require(Command.of(argv).within(Duration.ofMinutes(2)));
  }

  private DataFolders folders(String run) {
    return new DataFolders(
        commands(),
        archived.source(),
        Path.of(cluster.data()),
        Path.of(named("_rb_" + run)),
        Path.of(named("_undone_" + run)),
        Path.of(named("_before_" + run)));
  }

  private ClusterOrder order(String run, @Nullable String former) {
    return new ClusterOrder("till", run, former == null ? then : null, null, former, live());
  }

  private List<Database> live() {
    return databases(cluster.data());
  }

  private List<Database> databases(String data) {
    PointInTime source = archived.source();
    PointInTime switchable =
        new PointInTime(
            source.tool(),
            source.stanza(),
            source.config(),
            null,
            recovery.resolve("place").toString(),
            new LiveCluster(data, cluster.stopCommand(), cluster.startCommand()));
    return List.of(of("shop", switchable), of("other", switchable));
  }

  private Database of(String name, PointInTime source) {
    return new Database(
        name,
        "127.0.0.1",
        cluster.port(),
        Cluster.OWNER,
        null,
        Cluster.ADMIN,
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

  private Commands commands() {
    return new Commands(doing -> {}, folder.resolve("running"));
  }

  private PostgresClusters clusters() {
    Pulse pulse = doing -> {};
    return new PostgresClusters(
        new Archive(folder.resolve("state")),
        commands(),
        new References(Map.of()),
        (project, service) -> {
          throw new AssertionError("no database of these is in a container");
        },
        pulse,
        Storeroom.LIMITS);
  }
}
