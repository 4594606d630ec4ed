package org.rollbackpipelines.activities.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.rollbackpipelines.activities.postgres.FaultyAccess.Blow;
import org.rollbackpipelines.activities.postgres.FaultyAccess.Fault;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CloneAdapterTest {
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

  @Test
  void copiesUnderWritersAndRefusesConnectionsOnlyMeanwhile() throws Exception {
    CloneNote note = note();
    Instant before = Instant.now();
    try (Writers writers = Writers.start(this::owner, "shop", 4, 5)) {
      writers.awaitAcknowledged();
      Instant takenAt = clone(this::admin).make(note);

      assertThat(takenAt).isAfter(before).isBefore(Instant.now());
      writers.awaitAcknowledged();
    }
    assertThat(isOpen("shop")).isEqualTo("t");
    assertThat(cluster.ask(note.database(), "SELECT count(*) > 0 FROM written")).isEqualTo("t");
    clone(this::admin).drop(note);
  }

  @Test
  void isTheAdministratorsAndLetsNobodyInOnceItIsSealed() throws Exception {
    CloneNote note = note();
    clone(this::admin).make(note);
    assertThatThrownBy(() -> owner(note.database())).hasMessageContaining("permission denied");
    try (Connection late = admin(note.database())) {
      clone(this::admin).seal(note);
      assertThat(late.isValid(10)).isFalse();
    }

    assertThatThrownBy(() -> admin(note.database()))
        .hasMessageContaining("not currently accepting");
    assertThatThrownBy(
            () -> cluster.sql("shop", "DROP DATABASE " + Identifiers.quoted(note.database())))
        .hasStackTraceContaining("must be owner");
    clone(this::admin).drop(note);
    assertThat(clones()).isEqualTo("0");
  }

  @Test
  void isGoneWithItsNoteWhereverItsMakingIsKilled() throws Exception {
    int point = 1;
    while (killedAt(point)) {
      point += 2;
    }
    assertThat(point).isGreaterThan(12);
  }

  private boolean killedAt(int point) throws SQLException {
    CloneNote note = note();
    FaultyAccess faulty = new FaultyAccess(this::admin, Fault.KILLED_AFTER, point, Blow.NONE);
    try {
      clone(faulty).make(note);
    } catch (SQLException expected) {
      assertThat(faulty.struck()).isTrue();
    }
    clone(this::admin).drop(note);
    assertThat(clones()).isEqualTo("0");
    CloneNote next = note();
    clone(this::admin).make(next);
    assertThat(isOpen("shop")).as("the next attempt lets people in again").isEqualTo("t");
    clone(this::admin).drop(next);
    return faulty.struck();
  }

  @Test
  void letsPeopleInAgainWhenItsSessionIsLost() throws Exception {
    FaultyAccess faulty =
        new FaultyAccess(
            this::admin,
            Fault.CUT_BEFORE,
            asked -> asked.get(asked.size() - 1).startsWith("CREATE DATABASE"),
            Blow.NONE);

    assertThatThrownBy(() -> clone(faulty).make(note()))
        .hasMessageContaining("connections are taken as before");

    assertThat(isOpen("shop")).isEqualTo("t");
    assertThat(clones()).isEqualTo("0");
  }

  @Test
  void keepsPeopleOutForWhoHasTheDatabaseSince() throws Exception {
    List<AdminSession> newer = new ArrayList<>();
    FaultyAccess late =
        new FaultyAccess(
            this::admin,
            Fault.STRUCK_BEFORE,
            asked -> asked.get(asked.size() - 1).startsWith("CREATE DATABASE"),
            process -> newer.add(comer()));

    assertThatThrownBy(() -> clone(late).make(note()))
        .hasMessageContaining("somebody else is at it");

    assertThat(isOpen("shop")).isEqualTo("f");
    newer.get(0).requireOpen();
    new Gate(newer.get(0), Storeroom.LIMITS.lock()).open(List.of("shop"));
    newer.get(0).close();
    assertThat(clones()).isEqualTo("0");
  }

  @Test
  void keepsPeopleOutForACopyThatIsToTakeThePlace() throws Exception {
    FaultyAccess late =
        new FaultyAccess(
            this::admin,
            Fault.CUT_BEFORE,
            asked -> asked.get(asked.size() - 1).startsWith("CREATE DATABASE"),
            Blow.NONE);
    LiveCopy copy =
        new LiveCopy(
            cluster.server(),
            this::admin,
            () -> Room.of(cluster.server(), "shop", HostDisks::of),
            new CopyNames("shop", "run-1"),
            doing -> {});
    assertThat(copy.make().ok()).isTrue();

    assertThatThrownBy(() -> clone(late).make(note())).hasMessageContaining("nobody is let in");

    assertThat(isOpen("shop")).isEqualTo("f");
    assertThat(copy.drop().ok()).isTrue();
    assertThat(isOpen("shop")).isEqualTo("t");
  }

  private AdminSession comer() {
    try {
      return AdminSession.open(this::admin, "shop");
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void leavesADatabaseAloneThatChangesItsNameJustNow() throws Exception {
    try (AdminSession swap = AdminSession.open(this::admin, "shop")) {
      assertThatThrownBy(() -> clone(this::admin).make(note()))
          .isInstanceOfSatisfying(
              SQLException.class, busy -> assertThat(Faults.isOutage(busy)).isTrue())
          .hasMessageContaining("changing its name");
      swap.requireOpen();
    }
    assertThat(clones()).isEqualTo("0");
  }

  @Test
  void dropsNothingThatIsNoClone() throws Exception {
    CloneNote note = note();
    cluster.sql(Cluster.ADMIN, "CREATE DATABASE " + Identifiers.quoted(note.database()));

    clone(this::admin).drop(note);

    assertThat(clones()).isEqualTo("1");
    cluster.sql(Cluster.ADMIN, "DROP DATABASE " + Identifiers.quoted(note.database()));
  }

  @Test
  void neverClosesTheDatabaseThatItWouldNeedToOpenItAgain() {
    CloneNote note = CloneNote.of("postgres", BackupId.at(Instant.now()));

    assertThatThrownBy(() -> clone(this::admin).make(note))
        .hasMessageContaining("nobody could open it again");

    assertThat(isOpen("postgres")).isEqualTo("t");
  }

  private static CloneNote note() {
    return CloneNote.of("shop", BackupId.at(Instant.now()));
  }

  private String clones() {
    return cluster.ask(
        Cluster.ADMIN, "SELECT count(*) FROM pg_database WHERE datname LIKE 'shop\\_snap\\_%'");
  }

  private String isOpen(String database) {
    return cluster.ask(
        Cluster.ADMIN,
        "SELECT datallowconn FROM pg_database WHERE datname = " + Identifiers.literal(database));
  }

  private static Clone clone(Access access) {
    return new Clone(access, Storeroom.LIMITS, doing -> {});
  }

  private Connection admin(String database) throws SQLException {
    return cluster.server().asAdmin(database, Storeroom.LIMITS.bounds());
  }

  private Connection owner(String database) throws SQLException {
    return cluster.server().asOwner(database, Storeroom.LIMITS.bounds());
  }
}
