package org.rollbackpipelines.activities.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.failure.ApplicationFailure;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.rollbackpipelines.activities.postgres.FaultyAccess.Blow;
import org.rollbackpipelines.activities.postgres.FaultyAccess.Fault;
import org.rollbackpipelines.activities.postgres.PostgresServer.Bounds;
import org.rollbackpipelines.workflows.step.StepResult;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CloneAdapterTest {
  private static final Bounds BOUNDS = new Bounds(Duration.ofSeconds(60), Duration.ofSeconds(20));

  private Cluster cluster;

  @BeforeAll
  void start() {
    cluster = Cluster.start();
    cluster.createDatabase("shop");
    cluster.sql("shop", "CREATE TABLE written (id bigint PRIMARY KEY)");
    cluster.sql(
        Cluster.ADMIN,
        "ALTER DATABASE shop SET work_mem = '7MB'",
        "COMMENT ON DATABASE shop IS 'the shop'");
  }

  @AfterAll
  void stop() {
    cluster.close();
  }

  @Test
  void copiesUnderWritersAndRefusesConnectionsOnlyMeanwhile() {
    try (Writers writers = Writers.start(this::owner, "shop", 4, 5)) {
      writers.awaitAcknowledged();
      StepResult copied = clone(this::admin).copy("shop", "shop_copy");

      assertThat(copied.ok()).as(copied.detail()).isTrue();
      writers.awaitAcknowledged();
      assertThat(clone(this::admin).copy("shop", "shop_copy").detail()).contains("before");
    }
    assertThat(ask("SELECT datallowconn FROM pg_database WHERE datname = 'shop'")).isEqualTo("t");
    assertThat(ask("SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = 'shop_copy'"))
        .isEqualTo("shop");
    assertThat(
            ask(
                "SELECT setconfig FROM pg_db_role_setting JOIN pg_database d ON d.oid = setdatabase"
                    + " WHERE datname = 'shop_copy'"))
        .isEqualTo("{work_mem=7MB}");
    assertThat(
            ask(
                "SELECT shobj_description(oid, 'pg_database') FROM pg_database"
                    + " WHERE datname = 'shop_copy'"))
        .isEqualTo("the shop");
    assertThat(cluster.ask("shop_copy", "SELECT count(*) > 0 FROM written")).isEqualTo("t");
  }

  @Test
  void isWholeOrNotThereWhereverItIsKilled() {
    int point = 1;
    while (killedAt(point, Fault.KILLED_AFTER)) {
      point += 3;
    }
    assertThat(point).isGreaterThan(15);
  }

  private boolean killedAt(int point, Fault fault) {
    FaultyAccess faulty = new FaultyAccess(this::admin, fault, point, Blow.NONE);
    try {
      clone(faulty).copy("shop", "shop_again");
    } catch (ApplicationFailure expected) {
      assertThat(expected.getType()).isEqualTo("CopyFailed");
    }
    StepResult copied = clone(this::admin).copy("shop", "shop_again");
    assertThat(copied.ok()).as(copied.detail()).isTrue();
    assertThat(
            ask(
                "SELECT string_agg(datname || datallowconn, ' ' ORDER BY datname) FROM pg_database"
                    + " WHERE datname = 'shop' OR datname LIKE 'shop_again%'"))
        .isEqualTo("shoptrue shop_againtrue");
    cluster.sql(Cluster.ADMIN, "DROP DATABASE shop_again");
    return faulty.struck();
  }

  @Test
  void neverClosesTheDatabaseThatItWouldNeedToOpenItAgain() {
    StepResult copied = clone(this::admin).copy("postgres", "copy");

    assertThat(copied.ok()).isFalse();
    assertThat(copied.detail()).contains("nobody could open it again");
    assertThat(ask("SELECT datallowconn FROM pg_database WHERE datname = 'postgres'"))
        .isEqualTo("t");
  }

  @Test
  void saysThatThereIsNothingToCopy() {
    StepResult copied = clone(this::admin).copy("nowhere", "copy");

    assertThat(copied.ok()).isFalse();
    assertThat(copied.detail()).contains("no database nowhere");
  }

  private String ask(String question) {
    return cluster.ask(Cluster.ADMIN, question);
  }

  private static Clone clone(Access access) {
    return new Clone(access, Duration.ofSeconds(30), doing -> {});
  }

  private Connection admin(String database) throws SQLException {
    return cluster.server().asAdmin(database, BOUNDS);
  }

  private Connection owner(String database) throws SQLException {
    return cluster.server().asOwner(database, BOUNDS);
  }
}
