package org.rollbackpipelines.activities.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.rollbackpipelines.activities.postgres.FaultyAccess.Blow;
import org.rollbackpipelines.activities.postgres.FaultyAccess.Fault;
import org.rollbackpipelines.activities.postgres.PostgresServer.Bounds;
import org.rollbackpipelines.workflows.step.StepResult;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LiveCopyAdapterTest {
  private static final Bounds BOUNDS = new Bounds(Duration.ofMinutes(1), Duration.ofSeconds(10));

  private final CopyNames names = new CopyNames("shop", "run-1");
  private Cluster cluster;

  @BeforeAll
  void start() {
    cluster = Cluster.start();
    cluster.createDatabase("shop");
    cluster.sql("shop", "CREATE TABLE written (id bigint PRIMARY KEY)");
  }

  @AfterAll
  void stop() {
    cluster.close();
  }

  @AfterEach
  void dropTheCopy() throws SQLException {
    StepResult unused = copy(this::admin).drop();
    assertThat(databases()).isEqualTo("shoptrue");
  }

  @Test
  void holdsAllThatIsLiveUntilItIsDropped() throws Exception {
    try (Writers writers = Writers.start(this::owner, "shop", 4, 5)) {
      writers.awaitAcknowledged();
      StepResult made = copy(this::admin).make();

      assertThat(made.ok()).as(made.detail()).isTrue();
      assertThat(databases()).isEqualTo("shopfalse shop_rb_run-1true");
      String copied = cluster.ask(names.candidate(), "SELECT count(*) FROM written");
      assertThat(Long.parseLong(copied)).isPositive();
      assertThat(copy(this::admin).make().ok()).as("once more").isTrue();
      assertThat(cluster.ask(names.candidate(), "SELECT count(*) FROM written")).isEqualTo(copied);

      StepResult unused = copy(this::admin).drop();
      writers.awaitAcknowledged();
    }
  }

  @Test
  void saysThatItIsACopyAndIsFoundThoughAnOlderBuildMarkedIt() throws Exception {
    StepResult made = copy(this::admin).make();
    assertThat(made.ok()).as(made.detail()).isTrue();
    assertThat(comment(names.candidate()))
        .startsWith("copied by rollback from shop")
        .isEqualTo(Candidate.markOfCopy("shop"));
    cluster.sql(
        Cluster.ADMIN,
        "COMMENT ON DATABASE \"shop_rb_run-1\" IS " + Identifiers.literal(Candidate.mark("shop")));
    String number = number(names.candidate());

    assertThat(copy(this::admin).make().ok()).isTrue();

    assertThat(number(names.candidate())).isEqualTo(number);
  }

  @Test
  void saysWhatIsInTheWayAndLetsPeopleIn() throws Exception {
    LiveCopy ofWhereAdministratorsConnect =
        new LiveCopy(
            cluster.server(),
            this::admin,
            () -> Room.of(cluster.server(), "shop", HostDisks::of),
            new CopyNames("postgres", "run-1"),
            doing -> {});

    StepResult refused = ofWhereAdministratorsConnect.make();

    assertThat(refused.ok()).isFalse();
    assertThat(refused.detail())
        .contains("nobody could open it again", "connections are taken as before");
  }

  private String comment(String database) {
    return cluster.ask(
        Cluster.ADMIN,
        "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = "
            + Identifiers.literal(database));
  }

  private String number(String database) {
    return cluster.ask(
        Cluster.ADMIN,
        "SELECT oid FROM pg_database WHERE datname = " + Identifiers.literal(database));
  }

  @Test
  void isWholeOrNotThereWhereverItIsKilled() throws Exception {
    int point = 1;
    while (killedAt(point)) {
      point += 3;
    }
    assertThat(point).isGreaterThan(9);
  }

  private boolean killedAt(int point) throws SQLException {
    FaultyAccess faulty = new FaultyAccess(this::admin, Fault.KILLED_AFTER, point, Blow.NONE);
    try {
      StepResult unused = copy(faulty).make();
    } catch (SQLException expected) {
      assertThat(faulty.struck()).isTrue();
    }
    if (point % 2 == 0) {
      StepResult made = copy(this::admin).make();
      assertThat(made.ok()).as(made.detail()).isTrue();
      assertThat(databases()).isEqualTo("shopfalse shop_rb_run-1true");
    }
    StepResult unused = copy(this::admin).drop();
    assertThat(databases()).as("people are let in whatever was killed").isEqualTo("shoptrue");
    return faulty.struck();
  }

  @Test
  void letsPeopleInAgainWhenItsSessionIsLost() {
    FaultyAccess faulty =
        new FaultyAccess(
            this::admin,
            Fault.CUT_BEFORE,
            asked -> asked.get(asked.size() - 1).startsWith("CREATE DATABASE"),
            Blow.NONE);

    assertThatThrownBy(() -> copy(faulty).make())
        .hasMessageContaining("connections are taken as before");

    assertThat(databases()).isEqualTo("shoptrue");
  }

  @Test
  void keepsPeopleOutForTheCopyThatANewerAttemptHasMade() {
    FaultyAccess late = overtaken(() -> copy(this::admin).make());

    assertThatThrownBy(() -> copy(late).make()).hasMessageContaining("nobody is let in");

    assertThat(late.struck()).isTrue();
    assertThat(databases()).isEqualTo("shopfalse shop_rb_run-1true");
  }

  @Test
  void keepsPeopleOutForANewerAttemptThatIsStillAtIt() throws Exception {
    List<AdminSession> newer = new ArrayList<>();
    FaultyAccess late =
        overtaken(
            () -> {
              newer.add(AdminSession.open(this::admin, Candidate.holding(names.candidate())));
              return newer.get(0).holdsToo("shop");
            });

    assertThatThrownBy(() -> copy(late).make()).hasMessageContaining("somebody else is at it");

    assertThat(databases()).isEqualTo("shopfalse");
    newer.get(0).requireOpen();
    newer.get(0).close();
  }

  private FaultyAccess overtaken(Callable<?> newer) {
    return new FaultyAccess(
        this::admin,
        Fault.STRUCK_BEFORE,
        asked -> asked.get(asked.size() - 1).startsWith("CREATE DATABASE"),
        process -> {
          try {
            newer.call();
          } catch (Exception e) {
            throw new AssertionError(e);
          }
        });
  }

  @Test
  void leavesADatabaseAloneThatChangesItsNameJustNow() throws Exception {
    try (AdminSession swap = AdminSession.open(this::admin, "shop")) {
      assertThatThrownBy(() -> copy(this::admin).make()).hasMessageContaining("changing its name");
      swap.requireOpen();
    }
  }

  private String databases() {
    return cluster.ask(
        Cluster.ADMIN,
        "SELECT string_agg(datname || datallowconn, ' ' ORDER BY datname) FROM pg_database"
            + " WHERE datname LIKE 'shop%'");
  }

  private LiveCopy copy(Access access) {
    return new LiveCopy(
        cluster.server(),
        access,
        () -> Room.of(cluster.server(), "shop", HostDisks::of),
        names,
        doing -> {});
  }

  private Connection admin(String database) throws SQLException {
    return cluster.server().asAdmin(database, BOUNDS);
  }

  private Connection owner(String database) throws SQLException {
    return cluster.server().asOwner(database, BOUNDS);
  }
}
