package org.rollbackpipelines.activities.postgres;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RoomAdapterTest {
  private Cluster cluster;

  @BeforeAll
  void start() {
    cluster = Cluster.start();
    cluster.createDatabase("shop");
    cluster.sql("shop", "CREATE TABLE items AS SELECT generate_series(1, 50000) AS id");
  }

  @AfterAll
  void stop() {
    cluster.close();
  }

  @Test
  void seesTheDisksOfAServerOnThisHost() throws SQLException, IOException {
    Room room = Room.of(cluster.server(), "shop", HostDisks::of);

    Path data = Path.of(cluster.ask(Cluster.ADMIN, "SHOW data_directory"));
    assertThat(requireNonNull(room.data()).total())
        .isEqualTo(Files.getFileStore(data).getTotalSpace());
    assertThat(requireNonNull(room.data()).isSameAs(requireNonNull(room.wal()))).isTrue();
    assertThat(room.sizes().total()).isGreaterThan(50_000L * 28).isEqualTo(room.sizes().home());
    assertThat(room.checks())
        .singleElement()
        .satisfies(
            check -> {
              assertThat(check.name()).isEqualTo("room for the data and the WAL of shop");
              assertThat(check.measured()).contains("MiB are free");
            });
  }

  @Test
  void countsWhatLiesInATablespaceThere() throws SQLException, IOException {
    Path folder =
        Files.createDirectory(
            Path.of(cluster.ask(Cluster.ADMIN, "SHOW data_directory")).resolveSibling("fast"));
    Files.setOwner(folder, Files.getOwner(requireNonNull(folder.getParent())));
    cluster.asAdmin(
        Cluster.ADMIN,
        "CREATE TABLESPACE fast LOCATION '" + folder + "'",
        "GRANT CREATE ON TABLESPACE fast TO shop");
    cluster.createDatabase("moved");
    cluster.sql(
        "moved", "CREATE TABLE far TABLESPACE fast AS SELECT generate_series(1, 50000) AS id");

    Room room = Room.of(cluster.server(), "moved", HostDisks::of);

    assertThat(room.sizes().elsewhere()).containsOnlyKeys(folder.toString());
    long far = requireNonNull(room.sizes().elsewhere().get(folder.toString()));
    assertThat(far).isGreaterThan(50_000L * 28);
    assertThat(room.sizes().home() + far).isEqualTo(room.sizes().total());
    assertThat(room.checks())
        .singleElement()
        .satisfies(
            check ->
                assertThat(check.name())
                    .isEqualTo(
                        "room for the data and the WAL and the tablespace in "
                            + folder
                            + " of moved"));
  }

  @Test
  void doesNotTakeThePathsOfAnotherMachineForItsOwn() throws SQLException {
    Room room = Room.of(cluster.server(), "shop", (server, admin) -> Disks.UNKNOWN);

    assertThat(room.data()).isNull();
    assertThat(room.checks())
        .hasSize(2)
        .allSatisfy(
            check -> {
              assertThat(check.required()).isFalse();
              assertThat(check.passed()).isFalse();
              assertThat(check.measured()).isEqualTo("cannot be seen from this host");
            });
  }
}
