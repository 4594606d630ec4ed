package org.rollbackpipelines.activities.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.rollbackpipelines.workflows.database.PutBack;
import org.rollbackpipelines.workflows.database.RowChoice;
import org.rollbackpipelines.workflows.database.Salvaged;

/** Rows that each refer to the next, and the last to the first: no order would do. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SelfReferenceAdapterTest {
  private static final String FORMER = "shop_before_r";
  private static final String TREE = "\"Odd\".\"tree of \"\"x\"\"\"";
  private static final String ALL = "SELECT count(*) || ' ' || sum(parent * id) FROM " + TREE;

  @TempDir private Path folder;
  private Cluster cluster;

  @BeforeAll
  void start() {
    cluster = Cluster.start();
    cluster.createDatabase(FORMER);
    cluster.sql(
        FORMER,
        "CREATE SCHEMA \"Odd\"",
        "CREATE TABLE "
            + TREE
            + " (\"no\" int NOT NULL DEFAULT 7, id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,"
            + " parent bigint NOT NULL REFERENCES "
            + TREE
            + ", twice bigint GENERATED ALWAYS AS (id * 2) STORED)",
        "INSERT INTO " + TREE + " (parent) SELECT n % 1000 + 1 FROM generate_series(1, 1000) n");
  }

  @AfterAll
  void stop() {
    cluster.close();
  }

  @BeforeEach
  void loseRows() {
    cluster.sql(
        Cluster.ADMIN,
        "DROP DATABASE IF EXISTS shop WITH (FORCE)",
        "CREATE DATABASE shop TEMPLATE \"" + FORMER + "\" OWNER shop");
    cluster.sql("shop", "TRUNCATE " + TREE);
  }

  @Test
  void areSalvagedAFewAtATime() throws SQLException, IOException {
    Salvaged salvaged =
        new Salvage(OddShop.admin(cluster), doing -> {})
            .write(FORMER, "shop", List.of(), folder.resolve("salvage"));

    assertThat(salvaged.files()).hasSize(1);
    String sql = Files.readString(Path.of(salvaged.folder(), salvaged.files().get(0)));
    assertThat(sql.split(";\n", -1)).allMatch(statement -> statement.lines().count() < 110);
    try (Connection owner = OddShop.owner(cluster).to("shop")) {
      Asking.execute(owner, sql, sql);
    }
    assertThat(cluster.ask("shop", ALL)).isEqualTo(cluster.ask(FORMER, ALL)).startsWith("1000 ");
  }

  @Test
  void arePutBackAndCountedOnce() {
    PuttingBack puttingBack =
        new PuttingBack(OddShop.admin(cluster), OddShop.owner(cluster), doing -> {});
    List<RowChoice> choices = List.of(new RowChoice("Odd.tree of \"x\"", List.of(), false));

    PutBack done = puttingBack.apply(FORMER, "shop", choices, folder("once"), "ann: lost");

    assertThat(done.ok()).as(done.detail()).isTrue();
    assertThat(done.tables())
        .containsExactly(new PutBack.TableRows("Odd.tree of \"x\"", 1000, 0, 1000, 0));
    assertThat(cluster.ask("shop", ALL)).isEqualTo(cluster.ask(FORMER, ALL));
    assertThat(puttingBack.apply(FORMER, "shop", choices, folder("again"), "ann: lost").tables())
        .containsExactly(new PutBack.TableRows("Odd.tree of \"x\"", 0, 0, 0, 0));
  }

  private SalvageFolder<PutBackNote> folder(String as) {
    return new SalvageFolder<>(folder.resolve(as), PutBackNote.class);
  }
}
