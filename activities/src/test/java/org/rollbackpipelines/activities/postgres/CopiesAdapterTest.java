package org.rollbackpipelines.activities.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.rollbackpipelines.activities.await.Await;
import org.rollbackpipelines.workflows.step.StepResult;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CopiesAdapterTest {
  private static final Traits TRAITS =
      new Traits("shop", "UTF8", "C.UTF-8", "C.UTF-8", "c", null, null, null, List.of());

  private Cluster cluster;

  @BeforeAll
  void start() {
    cluster = Cluster.start();
    cluster.createDatabase("app");
  }

  @AfterAll
  void stop() {
    cluster.close();
  }

  @AfterEach
  void leaveOnlyTheLiveOne() {
    for (String name :
        cluster
            .ask(
                Cluster.ADMIN,
                "SELECT string_agg(datname, ' ') FROM pg_database WHERE datname ~* '^app.'")
            .split(" ", -1)) {
      cluster.sql(
          Cluster.ADMIN, "DROP DATABASE IF EXISTS " + Identifiers.quoted(name) + " WITH (FORCE)");
    }
  }

  @Test
  void listsWhatIsBesideADatabaseAndNothingThatOnlyLooksLikeIt() throws SQLException {
    candidate("app", "run-1");
    databases("app_before_run-0", "app_rb_was-live", "appXrb_y", "application_rb_z", "APP_rb_q");

    assertThat(copies("app").list())
        .containsExactly("app_before_run-0", "app_rb_run-1", "app_rb_was-live");
    assertThat(copies("app").dropAbandoned()).containsExactly("app_rb_run-1");
  }

  @Test
  void tellsItsCopiesFromThoseOfADatabaseWithALongerName() throws SQLException {
    databases("app_rb_x", "app_rb_x_before_r8");
    candidate("app_rb_x", "r9");
    candidate("app", "x_rb_mine");

    assertThat(copies("app").list()).containsExactly("app_rb_x", "app_rb_x_rb_mine");
    assertThat(copies("app_rb_x").list()).containsExactly("app_rb_x_before_r8", "app_rb_x_rb_r9");
    assertThat(copies("app_rb_x").dropAbandoned()).containsExactly("app_rb_x_rb_r9");
    assertThat(copies("app").dropAbandoned()).containsExactly("app_rb_x_rb_mine");
  }

  @Test
  void dropsOnlyWhatNobodyNeedsHoldsOrUses() throws SQLException {
    candidate("app", "abandoned");
    candidate("app", "used");
    Candidate trial = candidate("app", "on-trial");
    cluster.sql(Cluster.ADMIN, "CREATE DATABASE app_rb_killed_unfinished ALLOW_CONNECTIONS false");

    try (Connection user = admin("app_rb_used");
        AdminSession hold = trial.hold()) {
      assertThat(copies("app").dropAbandoned())
          .containsExactly("app_rb_abandoned", "app_rb_killed_unfinished");
      hold.requireOpen();
      assertThat(user.isValid(10)).isTrue();
    }
    assertThat(copies("app").list()).containsExactly("app_rb_on-trial", "app_rb_used");
    awaitNobodyIn("app_rb_used");
    assertThat(copies("app").dropAbandoned()).hasSize(2);
  }

  private void awaitNobodyIn(String database) {
    String sessions = "SELECT count(*) FROM pg_stat_activity WHERE datname = '" + database + "'";
    Await.until("nobody is in " + database, () -> cluster.ask(Cluster.ADMIN, sessions).equals("0"));
  }

  @Test
  void dropsNothingThatIsOrWasLive() throws SQLException {
    candidate("app", "swapped");
    CopyNames names = new CopyNames("app", "swapped");
    Swap swap = new Swap(this::admin, names, Duration.ofSeconds(30), InstantSource.system());
    assertThat(swap.swap().ok()).isTrue();
    cluster.sql(
        Cluster.ADMIN,
        "COMMENT ON DATABASE " + names.former() + " IS " + Identifiers.literal(mark()));

    assertThat(copies("app").dropAbandoned()).isEmpty();

    assertThat(swap.undo().ok()).isTrue();
    assertThat(copies("app").dropAbandoned()).isEmpty();
    assertThat(copies("app").list()).containsExactly(names.candidate());
  }

  @Test
  void dropsNothingWhileTheDatabaseIsBeingSwapped() throws SQLException {
    candidate("app", "abandoned");

    try (AdminSession swapping = AdminSession.open(this::admin, "app")) {
      assertThat(copies("app").dropAbandoned()).isEmpty();
      swapping.requireOpen();
    }

    assertThat(copies("app").dropAbandoned()).containsExactly("app_rb_abandoned");
  }

  @Test
  void letsPeopleInAgainWhomAnEndedRunKeptOutForItsCopy() throws SQLException {
    StepResult copied = liveCopy("ended").make();
    assertThat(copied.ok()).as(copied.detail()).isTrue();
    assertThat(isOpen()).isFalse();

    assertThat(copies("app").dropAbandoned()).containsExactly("app_rb_ended");

    assertThat(isOpen()).isTrue();
    cluster.sql("app", "CREATE TABLE written (); DROP TABLE written");
  }

  @Test
  void letsNobodyInAsLongAsACopyIsToTakeItsPlace() throws SQLException {
    StepResult copied = liveCopy("under-way").make();
    assertThat(copied.ok()).as(copied.detail()).isTrue();

    try (AdminSession hold = heldCopy("under-way")) {
      assertThat(copies("app").dropAbandoned()).isEmpty();
      assertThat(isOpen()).isFalse();
      hold.requireOpen();
    }
    assertThat(copies("app").dropAbandoned()).containsExactly("app_rb_under-way");
    assertThat(isOpen()).isTrue();
  }

  @Test
  void letsPeopleInThoughItWasKilledBehindTheDropping() throws SQLException {
    cluster.sql(Cluster.ADMIN, "ALTER DATABASE app ALLOW_CONNECTIONS false");

    try (AdminSession working = AdminSession.open(this::admin, "app")) {
      assertThat(copies("app").dropAbandoned()).isEmpty();
      assertThat(isOpen()).as("somebody is at work on it").isFalse();
      working.requireOpen();
    }
    assertThat(copies("app").dropAbandoned()).isEmpty();
    assertThat(isOpen()).isTrue();
  }

  private boolean isOpen() {
    return cluster
        .ask(Cluster.ADMIN, "SELECT datallowconn FROM pg_database WHERE datname = 'app'")
        .equals("t");
  }

  private LiveCopy liveCopy(String run) {
    return new LiveCopy(
        cluster.server(),
        this::admin,
        () -> Room.of(cluster.server(), "app", HostDisks::of),
        new CopyNames("app", run),
        doing -> {});
  }

  private AdminSession heldCopy(String run) throws SQLException {
    return Candidate.ofLive(this::admin, Cluster.OWNER, new CopyNames("app", run)).hold();
  }

  private static String mark() {
    return Candidate.mark("app");
  }

  private void databases(String... names) {
    for (String name : names) {
      cluster.createDatabase(name);
    }
  }

  private Candidate candidate(String live, String run) throws SQLException {
    Candidate candidate = new Candidate(this::admin, Cluster.OWNER, new CopyNames(live, run));
    try (AdminSession hold = candidate.hold()) {
      candidate.create(hold, TRAITS.origin(), doing -> {});
    }
    return candidate;
  }

  private Copies copies(String live) {
    return new Copies(this::admin, live);
  }

  private Connection admin(String database) throws SQLException {
    return cluster.server().asAdmin(database, Storeroom.LIMITS.bounds());
  }
}
