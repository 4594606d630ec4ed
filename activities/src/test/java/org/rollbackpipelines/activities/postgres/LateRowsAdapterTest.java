package org.rollbackpipelines.activities.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.failure.ApplicationFailure;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.rollbackpipelines.workflows.database.TableDifference;
import org.rollbackpipelines.workflows.database.WrittenSince;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LateRowsAdapterTest {
  private Cluster cluster;

  @BeforeAll
  void start() {
    cluster = Cluster.start();
    OddShop.make(cluster, "shop_before_r", "shop");
  }

  @AfterAll
  void stop() {
    cluster.close();
  }

  @Test
  void countsTableByTableWhatWasWritten() {
    WrittenSince found = lateRows().count("shop_before_r", "shop");

    assertThat(found.tables().stream().map(LateRowsAdapterTest::figures))
        .containsExactly(
            "public.Odd \"T\" 'x' 3 0 0 of 3 0 null",
            "public.dropped 0 0 2 of 0 2 the table is only in the live database",
            "public.events 2 0 0 of 4 2 null",
            "public.fresh 3 0 0 of 3 0 the table is only in the former database",
            "public.log 2 0 0 of 5 3 no primary key: a changed row counts as one on either side",
            "public.orders 2 3 1 of 502 501 null",
            "public.pairs 1 1 0 of 51 50 null",
            "public.same 0 0 0 of 100 100 null",
            "public.zcustomers 3 0 0 of 503 500 since only in the former database, not compared");
  }

  private static String figures(TableDifference table) {
    return String.join(
        " ",
        table.table(),
        String.valueOf(table.onlyFormer()),
        String.valueOf(table.differing()),
        String.valueOf(table.onlyLive()),
        "of",
        String.valueOf(table.rowsFormer()),
        String.valueOf(table.rowsLive()),
        String.valueOf(table.remark()));
  }

  @Test
  void findsNoDifferenceWhereOnlyTheSettingsOfTheDatabasesDiffer() {
    cluster.sql(
        Cluster.ADMIN,
        "ALTER DATABASE shop SET datestyle = 'German'",
        "ALTER DATABASE shop SET timezone = 'Asia/Tokyo'",
        "ALTER DATABASE shop SET intervalstyle = 'iso_8601'",
        "ALTER DATABASE shop SET extra_float_digits = -10",
        "ALTER DATABASE shop SET bytea_output = 'escape'");
    try {
      WrittenSince found = lateRows().count("shop_before_r", "shop");

      assertThat(found.tables())
          .filteredOn(table -> table.table().equals("public.same"))
          .singleElement()
          .isEqualTo(new TableDifference("public.same", true, 0, 0, 0, 100, 100, null));
    } finally {
      cluster.sql(Cluster.ADMIN, "ALTER DATABASE shop RESET ALL");
    }
  }

  @Test
  void tellsATableThatIsLockedAndCountsTheOthers() throws SQLException {
    try (Connection other = OddShop.owner(cluster).to("shop")) {
      other.setAutoCommit(false);
      other.createStatement().execute("LOCK TABLE orders IN ACCESS EXCLUSIVE MODE");

      List<TableDifference> tables = lateRows().count("shop_before_r", "shop").tables();

      assertThat(tables).hasSize(9);
      assertThat(tables)
          .filteredOn(table -> !table.compared())
          .singleElement()
          .satisfies(table -> assertThat(table.table()).isEqualTo("public.orders"))
          .satisfies(table -> assertThat(table.remark()).contains("lock timeout"))
          .satisfies(table -> assertThat(table.rowsFormer() + table.rowsLive()).isZero());
    }
  }

  @Test
  void asksToTryAgainWhenADatabaseDoesNotAnswer() {
    assertThatThrownBy(() -> lateRows().count("shop_before_r", "nowhere"))
        .isInstanceOf(ApplicationFailure.class)
        .hasMessageContaining("neither was touched");
  }

  private LateRows lateRows() {
    return new LateRows(OddShop.admin(cluster), doing -> {});
  }
}
