package org.rollbackpipelines.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A dump that the team made by itself is restored, and single rows written since are put back. */
final class FetchedDumpEndToEndTest {
  private static final String PRICES =
      "SELECT string_agg(name || price_cents, ' ' ORDER BY name) FROM items";
  private static final String OF_THE_DUMP = "apple120 pear80";
  private static final String WORSE = "fig40 pear90 plum0";

  private Shop shop;
  private Operator operator;

  @BeforeEach
  void deploy() {
    shop = Shop.materialize("rbfetched");
    shop.deploy("v1.0.0");
    ClerksData.in(shop);
    ClerksData.describe(shop, "service: postgres", "SELECT count(*) > 0 FROM items");
    operator = Operator.withoutAServer(shop.profile());
    shop.sql("INSERT INTO items (name, price_cents) VALUES ('apple', 120), ('pear', 80)");
  }

  @AfterEach
  void clearAway() {
    shop.close();
  }

  @Test
  @Tag("stu-12")
  @Tag("sas-07")
  void restoresTheTeamsOwnDumpAndPutsSingleRowsBack() throws IOException {
    String dump = dump();
    Path whole = write("nightly.sql", dump);
    Path cut = write("cut.sql", dump.substring(0, dump.length() / 2));
    Path hostile = write("hostile.sql", "\\! touch /tmp/it-ran\n" + dump);
    spoil();

    refuses(cut, "ends before its dump does");
    refuses(hostile, "backslash commands are restricted");

    JsonNode fetched = operator.asks("database", "fetch", "--dump", whole.toString());
    String id = fetched.path("id").asText();
    assertThat(fetched.path("takenAt").isNull()).isTrue();
    assertThat(fetched.path("provenAt").asText()).isNotEmpty();
    assertThat(fetched.at("/fetched/from").asText()).isEqualTo("dump " + whole);
    assertThat(fetched.at("/next/0").asText()).contains("--backup " + id);
    assertThat(operator.types("database", "list").requireSuccess().out())
        .contains("not known; fetched from dump " + whole);
    assertThat(shop.sql(PRICES)).isEqualTo(WORSE);

    JsonNode back =
        operator.asks("database", "restore", "--backup", id, "--reason", "rows are gone", "--wait");
    assertThat(back.path("outcome").asText()).as(back.toPrettyString()).isEqualTo("ROLLED_BACK");
    assertThat(shop.sql(PRICES)).isEqualTo(OF_THE_DUMP);

    putsBack(back.path("run").asText(), back.at("/databases/0/keptAs").asText());
  }

  private void putsBack(String run, String kept) throws IOException {
    String fig = shop.sqlIn(kept, "SELECT id FROM items WHERE name = 'fig'");
    String pear = shop.sqlIn(kept, "SELECT id FROM items WHERE name = 'pear'");
    String[] rows = {"database", "put-back", run, "--table", "public.items", "--key", fig};

    assertThat(operator.types(rows).exit()).as("no reason was given").isEqualTo(2);
    JsonNode look = operator.asks(with(rows, "--dry-run"));
    assertThat(look.at("/result/tables/0/missing").asLong()).isEqualTo(1);
    assertThat(shop.sql(PRICES)).isEqualTo(OF_THE_DUMP);
    Program.Ended unknown = operator.types(with(rows, "--key", "4711", "--reason", "wanted"));
    assertThat(unknown.exit()).isEqualTo(3);
    assertThat(unknown.out()).contains("public.items had no row with the key 4711");

    JsonNode done = operator.asks(with(rows, "--reason", "wanted"));
    assertThat(done.at("/result/tables/0/inserted").asLong()).isEqualTo(1);
    assertThat(shop.sql(PRICES)).isEqualTo("apple120 fig40 pear80");
    JsonNode again = operator.asks(with(rows, "--reason", "wanted"));
    assertThat(again.at("/result/tables/0/inserted").asLong()).isZero();

    JsonNode over =
        operator.asks(with(rows, "--key", pear, "--overwrite", "--reason", "its new price"));
    assertThat(over.at("/result/tables/0/overwritten").asLong()).isEqualTo(1);
    assertThat(shop.sql(PRICES)).isEqualTo("apple120 fig40 pear90");
    assertThat(Path.of(over.at("/result/folder").asText(), over.at("/result/files/0").asText()))
        .content()
        .contains("'80'");
  }

  private void refuses(Path dump, String sentence) {
    Program.Ended refused = operator.types("database", "fetch", "--dump", dump.toString());

    assertThat(refused.exit()).as(refused.err()).isEqualTo(3);
    assertThat(refused.err()).contains("nothing was fetched").contains(sentence);
    assertThat(shop.sql(PRICES)).isEqualTo(WORSE);
    assertThat(shop.sql("SELECT count(*) FROM pg_database WHERE datname LIKE 'shop\\_%'"))
        .isEqualTo("0");
  }

  /** As a nightly job of the team's own would. */
  private String dump() {
    return shop.in(
            "docker-compose",
            "exec",
            "-T",
            "postgres",
            "pg_dump",
            "--no-owner",
            "--no-privileges",
            "postgresql://shop:shop@127.0.0.1/shop")
        .requireSuccess()
        .out();
  }

  private void spoil() {
    shop.sql(
        "DELETE FROM items WHERE name = 'apple'; UPDATE items SET price_cents = 90;"
            + " INSERT INTO items (name, price_cents) VALUES ('plum', 0), ('fig', 40)");
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(shop.profile().resolveSibling(name), text);
  }

  private static String[] with(String[] words, String... more) {
    String[] all = Arrays.copyOf(words, words.length + more.length);
    System.arraycopy(more, 0, all, words.length, more.length);
    return all;
  }
}
