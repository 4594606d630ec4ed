package org.rollbackpipelines.activities.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rollbackpipelines.activities.await.Await;
import org.rollbackpipelines.workflows.step.StepResult;

/** kill -9 at each step of snapshot, proof, swap and undo, under users who write. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class KilledDataAdapterTest {
  private static final String LIVE = ShopDatabases.LIVE;
  private static final String HEADING = "Kills of data";
  private static final String WORDS =
      """
      Written by `KilledDataAdapterTest`: each line is a piece of work on a database of a real
      PostgreSQL server, held at the moment that the first column names, and hit there with kill -9.
      Then the same is attempted anew, as a run does it. Four clients write all the time and remember
      what was acknowledged; each such write is looked for in all databases there are. A copy that
      stood there half made is made anew; RUN is the name of the run.
      """;

  private final List<List<String>> rows = new ArrayList<>();
  private Cluster cluster;
  private Writers writers;
  private KilledWork work;
  private int runs;

  @BeforeAll
  void letUsersWriteAndBackUp(@TempDir Path folder) {
    cluster = Cluster.start();
    work = new KilledWork(cluster, folder);
    writers = Writers.start(work.owner(), LIVE, 4, 50);
  }

  @AfterAll
  void stop() {
    writers.close();
    cluster.close();
    KillTable table =
        new KillTable(
            HEADING,
            WORDS,
            List.of("killed", "stood there then", "after the next attempt", "writes", "lost"));
    rows.forEach(row -> table.add(row.toArray(String[]::new)));
    table.keep(rows.size() == Kill.all().size());
  }

  static Stream<Kill> all() {
    return Kill.all().stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("all")
  void losesNothingThatWasAcknowledged(Kill kill) throws SQLException {
    String run = "kill-" + ++runs;
    work.prepare(kill.moment(), run);

    work.strike(kill, run);
    String then = work.standing(run);
    StepResult next = work.again(kill.moment(), run);

    assertThat(next.ok()).as(next.detail()).isTrue();
    String stands = work.standing(run);
    assertThat(stands).isEqualTo(KilledWork.wanted(kill.moment()));
    List<Long> acknowledged = writtenUntilServedAgain();
    Set<Long> lost = new HashSet<>(acknowledged);
    lost.removeAll(found());
    rows.add(List.of(kill.toString(), then, stands, "" + acknowledged.size(), "" + lost.size()));
    assertThat(lost).isEmpty();
    work.clear(kill.moment(), run);
  }

  @Test
  void theDocumentNamesWhatWasTried() {
    assertThat(KillTable.kept(HEADING))
        .containsExactlyElementsOf(all().map(Kill::toString).toList());
  }

  private List<Long> writtenUntilServedAgain() {
    List<Long> acknowledged = new ArrayList<>(writers.takeAcknowledged());
    Await.until(
        "a write gets through",
        () -> {
          List<Long> more = writers.takeAcknowledged();
          acknowledged.addAll(more);
          return !more.isEmpty();
        });
    return acknowledged;
  }

  /** All writes, wherever they are. */
  private Set<Long> found() throws SQLException {
    Set<Long> found = new HashSet<>();
    for (String database : work.databases()) {
      try (Connection admin = work.admin().to(database)) {
        found.addAll(Asking.rows(admin, row -> row.getLong(1), "SELECT id FROM written"));
      }
    }
    return found;
  }
}
