package org.rollbackpipelines.activities.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.failure.ApplicationFailure;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rollbackpipelines.activities.postgres.FaultyAccess.Blow;
import org.rollbackpipelines.activities.postgres.FaultyAccess.Fault;
import org.rollbackpipelines.activities.postgres.FaultyAccess.Spot;
import org.rollbackpipelines.workflows.step.CheckResult;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CandidateAdapterTest {
  private static final CopyNames NAMES = new CopyNames("shop", "run-1");
  private static final String TRAITS =
      new Traits("shop", "UTF8", "C.UTF-8", "C.UTF-8", "c", null, null, null, List.of()).origin();

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
      made(this::admin);
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
      made(faulty);
    } catch (SQLException died) {
      assertThat(faulty.struck()).as(died.getMessage()).isTrue();
    }
    return faulty.struck();
  }

  @Test
  void keepsItsMarkUntilItIsLive() throws SQLException {
    cluster.sql(Cluster.ADMIN, "COMMENT ON DATABASE shop IS 'the shop'");
    made(this::admin);
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
    made(this::admin);
    assertThat(swap(this::admin).swap().ok()).isTrue();
    assertThat(comment(NAMES.live())).isEqualTo("the shop");
    assertThat(comment(NAMES.former())).isEqualTo("the shop");
  }

  @Test
  void isNeverDroppedOnceItWasLive() throws SQLException {
    Candidate candidate = made(this::admin);
    assertThat(swap(this::admin).swap().ok()).isTrue();
    assertThat(swap(this::admin).undo().ok()).isTrue();

    candidate.drop();
    candidate(this::admin).drop();

    assertThat(copies()).isEqualTo(NAMES.candidate());
    assertThat(comment(NAMES.candidate())).isEqualTo("null");
    assertThatThrownBy(() -> made(this::admin)).hasMessageContaining("left alone");
  }

  /** Somebody gave a candidate the live name by hand. */
  @Test
  void losesItsMarkWhenItIsReplacedThoughItWasMadeLiveByHand() throws SQLException {
    made(this::admin);
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

    assertThatThrownBy(() -> made(this::admin))
        .hasMessageContaining("'" + unfinished + "' has the name of a copy to be made");

    assertThat(copies()).isEqualTo(unfinished);
  }

  @Test
  void isNeverDroppedByAnAttemptThatWasOvertaken() throws SQLException {
    Candidate late = candidate(this::admin);
    Candidate next = candidate(this::admin);
    try (AdminSession lost = late.hold()) {
      late.create(lost, TRAITS, doing -> {});
      try (AdminSession hold = next.hold()) {
        assertOutage(() -> late.create(lost, TRAITS, doing -> {}));
        assertOutage(() -> late.drop(lost));
        late.drop();
        next.create(hold, TRAITS, doing -> {});
        late.drop();
      }
      late.drop();
    }
    assertThat(copies()).isEqualTo(NAMES.candidate());

    next.drop();

    assertThat(copies()).isEqualTo("null");
  }

  @Test
  void isHeldThoughTheServerEndsIdleSessions() throws SQLException {
    cluster.sql(Cluster.ADMIN, "ALTER ROLE postgres SET idle_session_timeout = '1h'");
    try (AdminSession hold = candidate(this::admin).hold()) {
      assertThat(hold.texts("SHOW idle_session_timeout")).containsExactly("0");
    } finally {
      cluster.sql(Cluster.ADMIN, "ALTER ROLE postgres RESET idle_session_timeout");
    }
  }

  @Test
  void isFreeTheMomentItsHoldIsClosed() throws SQLException {
    Candidate candidate = candidate(this::admin);
    for (int i = 0; i < 50; i++) {
      candidate.hold().close();
      try (AdminSession free =
          AdminSession.openIfFree(this::admin, Candidate.holding(NAMES.candidate()))) {
        assertThat(free).as("try " + i).isNotNull();
      }
    }
  }

  private static void assertOutage(ThrowingCallable work) {
    assertThatThrownBy(work)
        .isInstanceOfSatisfying(
            SQLException.class, lost -> assertThat(Faults.isOutage(lost)).isTrue());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void saysNothingOfWhatIsReadInOnceItsTrialWasOvertaken(boolean errors) throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch overtaken = new CountDownLatch(1);
    Trial.ReadIn slow =
        () -> {
          try (Connection restore =
              cluster.server().asOwner(NAMES.candidate(), Storeroom.LIMITS.bounds())) {
            started.countDown();
            await(overtaken);
            assertThat(restore.isValid(10)).isFalse();
          }
          if (errors) {
            throw new SQLException("relation exists", "42P07");
          }
        };
    FutureTask<List<CheckResult>> late = new FutureTask<>(() -> tried(slow));
    new Thread(late, "late attempt").start();
    await(started);

    assertThat(tried(() -> {})).isEmpty();
    String number = number(NAMES.candidate());
    overtaken.countDown();

    assertThatThrownBy(() -> late.get(1, TimeUnit.MINUTES))
        .cause()
        .satisfies(lost -> assertOutage(() -> throwIt(lost)));
    assertThat(number(NAMES.candidate())).isEqualTo(number);
  }

  private static void throwIt(Throwable fault) throws Throwable {
    throw fault;
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private List<CheckResult> tried(Trial.ReadIn readIn) throws SQLException {
    return new Trial(cluster.server(), List.of(), Storeroom.LIMITS, doing -> {})
        .of(candidate(this::admin), TRAITS, readIn, List::of);
  }

  private String number(String database) {
    return cluster.ask(
        Cluster.ADMIN,
        "SELECT oid FROM pg_database WHERE datname = " + Identifiers.literal(database));
  }

  private static Candidate made(Access access) throws SQLException {
    Candidate candidate = candidate(access);
    try (AdminSession hold = candidate.hold()) {
      candidate.create(hold, TRAITS, doing -> {});
    }
    return candidate;
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
