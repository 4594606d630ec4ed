package org.rollbackpipelines.activities.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.failure.ApplicationFailure;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.rollbackpipelines.activities.postgres.FaultyAccess.Blow;
import org.rollbackpipelines.activities.postgres.FaultyAccess.Fault;
import org.rollbackpipelines.activities.postgres.FaultyAccess.Spot;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CandidateAdapterTest {
  private static final CopyNames NAMES = new CopyNames("shop", "run-1");
  private static final Traits TRAITS =
      new Traits("shop", "UTF8", "C.UTF-8", "C.UTF-8", "c", null, null, null, List.of());

  private Cluster cluster;

  @BeforeAll
  void start() {
    cluster = Cluster.start();
  }

  @AfterAll
  void stop() {
    cluster.close();
  }

  @BeforeEach
  void makeLive() {
    for (String name :
        List.of(
            NAMES.live(),
            NAMES.candidate(),
            NAMES.former(),
            CopyNames.unfinished(NAMES.candidate()))) {
      cluster.sql(
          Cluster.ADMIN, "DROP DATABASE IF EXISTS " + Identifiers.quoted(name) + " WITH (FORCE)");
    }
    cluster.createDatabase(NAMES.live());
  }

  @Test
  void isMadeAndDroppedWhereverTheAttemptBeforeWasKilled() throws SQLException {
    int point = 1;
    while (isKilledAt(point)) {
      candidate(this::admin).create(TRAITS);
      assertThat(copies()).isEqualTo(NAMES.candidate());
      isKilledAt(point++);
      candidate(this::admin).drop();
      assertThat(copies()).isEqualTo("null");
    }
    assertThat(point).isGreaterThan(8);
  }

  private boolean isKilledAt(int point) {
    FaultyAccess faulty = new FaultyAccess(this::admin, Fault.KILLED_AFTER, point, Blow.NONE);
    try {
      candidate(faulty).create(TRAITS);
    } catch (SQLException died) {
      assertThat(faulty.struck()).as(died.getMessage()).isTrue();
    }
    return faulty.struck();
  }

  @Test
  void keepsItsMarkUntilItIsLive() throws SQLException {
    cluster.sql(Cluster.ADMIN, "COMMENT ON DATABASE shop IS 'the shop'");
    Candidate candidate = candidate(this::admin);
    candidate.create(TRAITS);
    Access dying =
        new FaultyAccess(
            this::admin,
            Fault.KILLED_AFTER,
            Spot.after(
                "ALTER DATABASE \"" + NAMES.candidate() + "\" RENAME TO \"" + NAMES.live() + "\"",
                0),
            Blow.NONE);

    assertThatThrownBy(() -> swap(dying).swap()).isInstanceOf(ApplicationFailure.class);

    assertThat(comment(NAMES.candidate())).isEqualTo(Candidate.mark("shop"));
    assertThat(comment(NAMES.live())).isEqualTo("the shop");
    candidate.create(TRAITS);
    assertThat(swap(this::admin).swap().ok()).isTrue();
    assertThat(comment(NAMES.live())).isEqualTo("the shop");
    assertThat(comment(NAMES.former())).isEqualTo("the shop");
  }

  @Test
  void isNeverDroppedOnceItWasLive() throws SQLException {
    Candidate candidate = candidate(this::admin);
    candidate.create(TRAITS);
    assertThat(swap(this::admin).swap().ok()).isTrue();
    assertThat(swap(this::admin).undo().ok()).isTrue();

    candidate.drop();

    assertThat(copies()).isEqualTo(NAMES.candidate());
    assertThat(comment(NAMES.candidate())).isEqualTo("null");
    assertThatThrownBy(() -> candidate.create(TRAITS)).hasMessageContaining("left alone");
  }

  /** Somebody gave a candidate the live name by hand. */
  @Test
  void losesItsMarkWhenItIsReplacedThoughItWasMadeLiveByHand() throws SQLException {
    candidate(this::admin).create(TRAITS);
    cluster.sql(
        Cluster.ADMIN,
        "DROP DATABASE shop",
        "ALTER DATABASE \"" + NAMES.candidate() + "\" RENAME TO shop");
    cluster.createDatabase(NAMES.candidate());

    assertThat(swap(this::admin).swap().ok()).isTrue();

    assertThat(comment(NAMES.live())).isEqualTo("null");
    assertThat(comment(NAMES.former())).isEqualTo("null");
  }

  @Test
  void leavesAloneWhatOnlyHasTheNameOfAnUnfinishedCopy() {
    String unfinished = CopyNames.unfinished(NAMES.candidate());
    cluster.createDatabase(unfinished);

    assertThatThrownBy(() -> candidate(this::admin).create(TRAITS))
        .hasMessageContaining("'" + unfinished + "' has the name of a copy to be made");

    assertThat(copies()).isEqualTo(unfinished);
  }

  private String copies() {
    return cluster.ask(
        Cluster.ADMIN,
        "SELECT string_agg(datname, ' ' ORDER BY datname) FROM pg_database"
            + " WHERE datname LIKE 'shop\\_%'");
  }

  private String comment(String database) {
    return cluster.ask(
        Cluster.ADMIN,
        "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = "
            + Identifiers.literal(database));
  }

  private static Candidate candidate(Access access) {
    return new Candidate(access, Cluster.OWNER, NAMES);
  }

  private static Swap swap(Access access) {
    return new Swap(access, NAMES, Duration.ofSeconds(30), InstantSource.system());
  }

  private Connection admin(String database) throws SQLException {
    return cluster.server().asAdmin(database, Storeroom.LIMITS.bounds());
  }
}
