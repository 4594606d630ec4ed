package org.rollbackpipelines.activities.postgres;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import org.rollbackpipelines.activities.postgres.Measured.InPlace;
import org.rollbackpipelines.activities.postgres.PostgresServer.Bounds;
import org.rollbackpipelines.workflows.step.StepResult;

/** One database is brought back three ways from the same dump, each time from the same state. */
final class Contest {
  private static final String LIVE = ShopDatabases.LIVE;
  private static final String RUN = "run-1";
  private static final String FORMER = new CopyNames(LIVE, RUN).former();
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Bounds BOUNDS = new Bounds(Duration.ofMinutes(10), PATIENCE);

  private final Cluster cluster;
  private final int scale;
  private final String original;
  private final ShopDatabases databases;
  private final Tools tools;
  private final Duration backup;
  private final String id;

  /** Makes a database with pgbench and odd objects, and the dump that all ways start from. */
  Contest(Cluster cluster, Path folder, int scale) {
    this.cluster = cluster;
    this.scale = scale;
    this.original = "original_" + scale;
    this.databases = new ShopDatabases(cluster.port(), folder, Limits.USUAL);
    this.tools = new Tools(cluster, folder);
    RichDatabase.create(cluster, original);
    RichDatabase.addWhatIsOfOthers(cluster, original);
    cluster.sql(original, "CREATE TABLE written (id bigint PRIMARY KEY)");
    tools.fill(original, scale);
    begin();
    long start = System.nanoTime();
    this.id = databases.backUp(RUN).id();
    this.backup = since(start);
    tools.writeScript(databases.shelf().archive(id));
  }

  int scale() {
    return scale;
  }

  Measured once() throws SQLException {
    begin();
    long bytes = Long.parseLong(cluster.ask(LIVE, "SELECT pg_database_size(current_database())"));
    Ours ours = ours();
    begin();
    InPlace inPlace = tools.restoreInPlace(LIVE, databases.shelf().archive(id));
    begin();
    InPlace script = tools.runScript(LIVE);
    return new Measured(
        bytes,
        backup,
        ours.check(),
        ours.restore(),
        ours.meanwhile(),
        ours.dark(),
        ours.total(),
        inPlace,
        script);
  }

  private record Ours(
      Duration check, Duration restore, Duration meanwhile, Duration dark, Duration total) {}

  /** What the tiers do with a database, with somebody who writes to it all the time. */
  private Ours ours() throws SQLException {
    try (Clerk clerk = Clerk.start(database -> cluster.server().asOwner(database, BOUNDS), LIVE)) {
      clerk.awaitWriteSince(System.nanoTime());
      clerk.takeLongestWait();
      long start = System.nanoTime();
      requireOk(databases.check(RUN, id));
      Duration check = since(start);
      long reading = System.nanoTime();
      requireOk(databases.restore(RUN, id));
      Duration restore = since(reading);
      Duration meanwhile = Duration.ofNanos(clerk.takeLongestWait());
      requireOk(databases.swap(RUN));
      long served = clerk.awaitWriteSince(System.nanoTime());
      Duration dark = Duration.ofNanos(clerk.takeLongestWait());
      clerk.stop();
      requireKept(clerk.acknowledged());
      return new Ours(check, restore, meanwhile, dark, Duration.ofNanos(served - start));
    }
  }

  /** Everything that was acknowledged is in what is live or in what is kept. */
  private void requireKept(BitSet acknowledged) throws SQLException {
    for (String database : List.of(LIVE, FORMER)) {
      try (Connection admin = cluster.server().asAdmin(database, BOUNDS)) {
        Asking.rows(admin, row -> row.getInt(1), "SELECT id FROM written")
            .forEach(acknowledged::clear);
      }
    }
    if (!acknowledged.isEmpty()) {
      throw new AssertionError("acknowledged writes are gone: " + acknowledged);
    }
  }

  /** Nothing of what was done before is left, not even what the server would write later. */
  private void begin() {
    drop(List.of(LIVE, FORMER));
    cluster.asAdmin(
        Cluster.ADMIN,
        "CREATE DATABASE " + LIVE + " OWNER " + Cluster.OWNER + " TEMPLATE " + original);
    cluster.asAdmin(Cluster.ADMIN, "CHECKPOINT");
  }

  private void drop(List<String> names) {
    for (String name : names) {
      cluster.asAdmin(Cluster.ADMIN, "DROP DATABASE IF EXISTS \"" + name + "\" WITH (FORCE)");
    }
  }

  private static void requireOk(StepResult result) {
    if (!result.ok()) {
      throw new AssertionError(result.detail() + " " + result.checks());
    }
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
