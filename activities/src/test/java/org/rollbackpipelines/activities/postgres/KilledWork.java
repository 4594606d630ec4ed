package org.rollbackpipelines.activities.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.rollbackpipelines.activities.await.Await;
import org.rollbackpipelines.activities.postgres.PostgresServer.Bounds;
import org.rollbackpipelines.workflows.step.StepResult;

/** Work on the shop's database that is held at a moment and hit there. */
final class KilledWork {
  private static final String LIVE = ShopDatabases.LIVE;
  private static final String GATE = "the_gate_is_open";
  private static final String LARGE_OBJECTS = "pg_catalog.pg_largeobject";
  private static final Bounds BOUNDS = new Bounds(Duration.ofMinutes(2), Duration.ofSeconds(20));

  private final Cluster cluster;
  private final Path folder;
  private final ShopDatabases databases;
  private final String backup;
  private int backups = 1;

  KilledWork(Cluster cluster, Path folder) {
    this.cluster = cluster;
    this.folder = folder;
    this.databases = new ShopDatabases(cluster.port(), folder, Storeroom.LIMITS);
    RichDatabase.createGated(cluster, LIVE);
    cluster.sql(
        LIVE,
        "CREATE TABLE written (id bigint PRIMARY KEY)",
        "CREATE VIEW held AS SELECT 1 AS one",
        "SELECT lo_from_bytea(4711, 'a picture')");
    RichDatabase.openTheGate(cluster);
    this.backup = databases.backUp("first").id();
  }

  Access admin() {
    return database -> cluster.server().asAdmin(database, BOUNDS);
  }

  Access owner() {
    return database -> cluster.server().asOwner(database, BOUNDS);
  }

  /** What has to be there before. */
  void prepare(Moment moment, String run) {
    backups = databases.backups();
    if (moment.isOfNames()) {
      assertThat(databases.restore(run, backup).ok()).isTrue();
    }
    if (moment == Moment.UNDO) {
      assertThat(databases.swap(run).ok()).isTrue();
    }
  }

  /** Begins the work, and hits it at its moment. */
  void strike(Kill kill, String run) {
    Moment moment = kill.moment();
    if (moment.isOfTheProof()) {
      cluster.asAdmin(Cluster.ADMIN, "DROP DATABASE " + GATE + " WITH (FORCE)");
    }
    Attempt attempt = new Attempt(cluster, folder, databases, backup);
    if (!moment.isOfTheProof()) {
      try (Hold hold = hold(moment, run)) {
        attempt.begin(kill, run);
        hold.awaitSomebody(kill.toString());
        Await.until(kill.toString(), () -> isReached(moment));
        attempt.hit(kill);
      }
      return;
    }
    attempt.begin(kill, run);
    awaitTheIndexOfTheCopy(run);
    if (moment == Moment.READ_IN) {
      attempt.hit(kill);
      RichDatabase.openTheGate(cluster);
      return;
    }
    try (Hold hold = hold(moment, run)) {
      RichDatabase.openTheGate(cluster);
      hold.awaitSomebody(kill.toString());
      attempt.hit(kill);
    }
  }

  private Hold hold(Moment moment, String run) {
    CopyNames names = new CopyNames(LIVE, run);
    return switch (moment) {
      case DUMP -> Hold.relation(admin(), LIVE, LARGE_OBJECTS);
      case CONTENTS -> Hold.relation(admin(), names.candidate(), LARGE_OBJECTS);
      case DEFINITIONS, READ_IN -> Hold.relation(admin(), names.candidate(), "public.held");
      case SWAP -> Hold.name(admin(), names.candidate());
      case UNDO -> Hold.name(admin(), names.former());
    };
  }

  private boolean isReached(Moment moment) {
    return moment == Moment.DUMP
        ? databases.hasWrittenTables()
        : cluster
            .ask(
                Cluster.ADMIN,
                "SELECT datallowconn FROM pg_database WHERE datname = '" + LIVE + "'")
            .equals("f");
  }

  /** The function of the index waits for the gate; all else is read in by then. */
  private void awaitTheIndexOfTheCopy(String run) {
    String copy = new CopyNames(LIVE, run).candidate();
    String indexing =
        "SELECT count(*) FROM pg_stat_activity WHERE datname = '"
            + copy
            + "' AND query LIKE 'CREATE INDEX%' AND state = 'active'";
    Await.until(copy + " gets its index", () -> !cluster.ask(Cluster.ADMIN, indexing).equals("0"));
    Await.until(
        copy + " has its large object",
        () -> cluster.ask(copy, "SELECT count(*) FROM pg_largeobject").equals("1"));
  }

  /** The same work anew, with nothing in its way. */
  StepResult again(Moment moment, String run) {
    return databases.attempt(moment, run, backup);
  }

  /** What there is of the run. */
  String standing(String run) {
    CopyNames names = new CopyNames(LIVE, run);
    String present =
        cluster.ask(
            Cluster.ADMIN,
            "SELECT string_agg(datname || CASE WHEN datallowconn THEN '' ELSE ' (closed)' END, ', '"
                + " ORDER BY datname) FROM pg_database WHERE datname IN ('"
                + String.join(
                    "', '",
                    names.live(),
                    names.candidate(),
                    names.former(),
                    CopyNames.unfinished(names.candidate()))
                + "')");
    int more = databases.backups() - backups;
    return present.replace(run, "RUN") + (more == 0 ? "" : ", " + more + " new proven backup");
  }

  static String wanted(Moment moment) {
    return switch (moment) {
      case DUMP -> "shop, 1 new proven backup";
      case READ_IN, DEFINITIONS, CONTENTS, UNDO -> "shop, shop_rb_RUN";
      case SWAP -> "shop, shop_before_RUN";
    };
  }

  /** All that hold writes. */
  List<String> databases() {
    return List.of(
        cluster
            .ask(
                Cluster.ADMIN,
                "SELECT string_agg(datname, ' ') FROM pg_database WHERE datname ~ '^shop'")
            .split(" ", -1));
  }

  /** Drops a copy that was never live. */
  void clear(Moment moment, String run) {
    if (moment.isOfTheProof()) {
      databases.drop(run, backup);
    }
  }
}
