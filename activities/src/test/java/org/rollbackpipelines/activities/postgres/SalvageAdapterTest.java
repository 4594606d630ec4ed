package org.rollbackpipelines.activities.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.rollbackpipelines.workflows.database.Salvaged;
import org.rollbackpipelines.workflows.database.TableDifference;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SalvageAdapterTest {
  private static final String FORMER = "shop_before_r";
  private static final String ODD = "\"Odd \"\"T\"\" 'x'\"";
  private static final List<String> WITH_A_KEY =
      List.of(
          "public.Odd \"T\" 'x'",
          "public.events",
          "public.orders",
          "public.pairs",
          "public.same",
          "public.zcustomers");

  @TempDir private Path folder;
  private Cluster cluster;

  @BeforeAll
  void start() {
    cluster = Cluster.start();
    OddShop.make(cluster, FORMER, "pristine");
  }

  @AfterAll
  void stop() {
    cluster.close();
  }

  @BeforeEach
  void makeLive() {
    cluster.sql(
        Cluster.ADMIN,
        "DROP DATABASE IF EXISTS shop WITH (FORCE)",
        "CREATE DATABASE shop TEMPLATE pristine OWNER shop");
  }

  @Test
  void writesFilesThatPutAllMissingRowsBack() throws Exception {
    Salvaged salvaged = salvage();
    assertThat(salvaged.files())
        .containsExactly(
            "0001-public.Odd__T___x_.missing.sql",
            "0003-public.events.missing.sql",
            "0006-public.zcustomers.missing.sql",
            "0007-public.orders.changed.sql",
            "0007-public.orders.missing.sql",
            "0008-public.pairs.changed.sql",
            "0008-public.pairs.missing.sql");

    psql(salvaged, ".missing.sql");
    psql(salvaged, ".missing.sql");

    assertThat(differences()).allMatch(table -> table.onlyFormer() == 0);
    assertThat(differences().stream().mapToLong(TableDifference::differing).sum()).isEqualTo(4);

    assertThat(cluster.ask("shop", "SELECT f = 0.1::float8 + 0.2 FROM " + ODD + " WHERE id = 3"))
        .isEqualTo("t");

    psql(salvaged, ".changed.sql");

    assertThat(differences()).allMatch(table -> table.differing() == 0);
    assertThat(cluster.ask("shop", "SELECT item FROM orders WHERE id = 7"))
        .isEqualTo("changed; \\! it's $1 ?");
  }

  @Test
  void movesTheSequencesBehindTheRowsThatWerePutBack() throws Exception {
    psql(salvage(), ".missing.sql");

    cluster.sql("shop", "INSERT INTO zcustomers (name) VALUES ('new')");
    cluster.sql("shop", "INSERT INTO " + ODD + " (txt) VALUES ('new')");

    assertThat(cluster.ask("shop", "SELECT max(id) FROM zcustomers")).isEqualTo("504");
  }

  @Test
  void keepsTheRowsPrivateAndSaysWhatTheyAre() throws IOException {
    Salvaged salvaged = salvage();

    try (Stream<Path> files = Files.list(Path.of(salvaged.folder()))) {
      for (Path file : files.toList()) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
            .isEqualTo("rw-------");
      }
    }
    assertThat(Path.of(salvaged.folder(), "README.txt"))
        .content()
        .contains("--single-transaction")
        .contains("public.log: 2 of 5 missing, 0 changed, 0 of 3 only in the live database")
        .contains("NOT in these files")
        .contains("public.pairs: 1 of 51 missing, 1 changed, 0 of 50 only in the live database\n");
    assertThat(Files.exists(folder.resolve("salvage.unfinished"))).isFalse();
  }

  @Test
  void startsAnewAfterAKilledAttemptAndLeavesAFinishedFolderAsItIs() throws IOException {
    Path killed = folder.resolve("salvage.unfinished");
    Files.createDirectories(killed);
    Files.writeString(killed.resolve("0001-half.sql"), "INSERT INTO");

    Salvaged first = salvage();
    cluster.sql("shop", "DELETE FROM orders");

    assertThat(salvage()).isEqualTo(first);
    assertThat(Files.exists(folder.resolve("salvage/0001-half.sql"))).isFalse();
  }

  @Test
  void readsASummaryOfATimeWhenTotalsWereNotKept() throws IOException {
    salvage();
    Path summary = folder.resolve("salvage/salvage.json");
    String old = Files.readString(summary).replaceAll("\"rows(Former|Live)\" : \\d+,\\s*", "");
    assertThat(old).doesNotContain("rows");
    Files.writeString(summary, old);

    assertThat(salvage().found().tables())
        .isNotEmpty()
        .allSatisfy(table -> assertThat(table.rowsFormer() + table.rowsLive()).isZero());
  }

  private Salvaged salvage() {
    return new Salvage(OddShop.admin(cluster), doing -> {})
        .write(FORMER, "shop", List.of(), folder.resolve("salvage"));
  }

  private List<TableDifference> differences() {
    return new LateRows(OddShop.admin(cluster), doing -> {})
        .count(FORMER, "shop").tables().stream()
            .filter(table -> WITH_A_KEY.contains(table.table()))
            .toList();
  }

  private void psql(Salvaged salvaged, String suffix) throws IOException, InterruptedException {
    List<String> argv =
        new ArrayList<>(
            List.of(
                cluster.bin().resolve("psql").toString(),
                "--no-psqlrc",
                "--set=ON_ERROR_STOP=1",
                "--single-transaction",
                "--host=127.0.0.1",
                "--port=" + cluster.port(),
                "--username=" + Cluster.OWNER,
                "--dbname=shop"));
    salvaged.files().stream()
        .filter(file -> file.endsWith(suffix))
        .forEach(file -> argv.add("--file=" + Path.of(salvaged.folder(), file)));
    Path said = folder.resolve("said.txt");
    Process psql =
        new ProcessBuilder(argv).redirectErrorStream(true).redirectOutput(said.toFile()).start();
    assertThat(psql.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(psql.exitValue()).as(Files.readString(said)).isZero();
  }
}
