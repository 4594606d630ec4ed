package org.rollbackpipelines.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A release that changed the data for the worse goes back together with the data. */
final class StandardRollbackEndToEndTest {
  private static final String PRICES = "SELECT string_agg(name || price_cents, ' ') FROM items";
  private static final String GOOD = "apple120 pear80";
  private static final String SPOILT = "apple0 pear0 plum0";

  private Shop shop;
  private Operator operator;

  @BeforeEach
  void spoilTheDataOfAGoodRelease() {
    shop = Shop.materialize("rbstandard");
    shop.deploy("v1.0.0");
    ClerksData.in(shop);
    ClerksData.describe(shop, "service: postgres", "SELECT count(*) > 0 FROM items");
    operator = Operator.withoutAServer(shop.profile());
    shop.sql("INSERT INTO items (name, price_cents) VALUES ('apple', 120), ('pear', 80)");
    operator.types("record", "--verdict", "good").requireSuccess();
    shop.deploy("v1.1.0");
    shop.sql("ALTER TABLE items ADD COLUMN discount integer; UPDATE items SET price_cents = 0");
    shop.sql("INSERT INTO items (name, price_cents) VALUES ('plum', 0)");
  }

  @AfterEach
  void clearAway() {
    shop.close();
  }

  @Test
  @Tag("udo-07")
  @Tag("tay-06")
  @Tag("stu-10")
  @Tag("stu-13")
  void bringsCodeAndDataBackAndForthAndLosesNothing() throws IOException {
    JsonNode refused = started("--tier", "standard");
    assertThat(refused.path("outcome").asText()).isEqualTo("REFUSED");
    assertThat(refused.path("problems").toString())
        .contains("its definitions are not those v1.0.0")
        .contains("--database restore");
    assertThat(shop.sql(PRICES)).isEqualTo(SPOILT);

    JsonNode back = started("--tier", "standard", "--database", "restore");
    assertThat(back.path("outcome").asText()).as(back.toPrettyString()).isEqualTo("ROLLED_BACK");
    assertThat(Shop.status(shop.health())).isEqualTo(200);
    assertThat(shop.sql(PRICES)).isEqualTo(GOOD);
    String kept = back.at("/databases/0/keptAs").asText();
    assertThat(shop.sql("SELECT count(*) FROM pg_database WHERE datname = '" + kept + "'"))
        .isEqualTo("1");
    JsonNode items = back.at("/databases/0/tables/0");
    assertThat(items.path("table").asText()).isEqualTo("public.items");
    assertThat(items.path("rowsBefore").asLong()).isEqualTo(3);
    assertThat(items.path("rowsAfter").asLong()).isEqualTo(2);
    assertThat(items.path("onlyBefore").asLong()).isEqualTo(1);
    assertThat(items.path("changed").asLong()).isEqualTo(2);

    String run = back.path("run").asText();
    JsonNode salvaged = operator.asks("salvage", run, "--table", "public.items");
    Path folder = Path.of(salvaged.at("/databases/0/folder").asText());
    StringBuilder written = new StringBuilder();
    for (JsonNode file : salvaged.at("/databases/0/files")) {
      written.append(Files.readString(folder.resolve(file.asText())));
    }
    assertThat(written).contains("plum");
    assertThat(operator.types("database", "list").requireSuccess().out())
        .contains("kept beside it: " + kept);

    JsonNode forth = operator.asks("undo", run, "--wait");
    assertThat(forth.path("outcome").asText()).as(forth.toPrettyString()).isEqualTo("ROLLED_BACK");
    assertThat(shop.sql(PRICES)).isEqualTo(SPOILT);
    assertThat(shop.sql("SELECT datname FROM pg_database WHERE datname LIKE 'shop\\_%'"))
        .isEqualTo(forth.at("/databases/0/keptAs").asText());
  }

  @Test
  @Tag("eva-05")
  @Tag("sas-10")
  @Tag("sas-11")
  void bringsAllOfThePointBeforeAnIncidentBackOrTheCodeAlone() {
    String incident = Instant.now().toString();
    operator.types("record").requireSuccess();

    JsonNode codeAlone = started("--tier", "standard", "--database", "keep");
    assertThat(codeAlone.path("outcome").asText()).isEqualTo("ROLLED_BACK");
    assertThat(Shop.body(shop.health())).contains("v1.0.0");
    assertThat(shop.sql(PRICES)).isEqualTo(SPOILT);
    shop.deployAgain("v1.1.0");

    assertThat(operator.types("plan", "--tier", "full", "--before", incident).out())
        .contains("goes back to backup")
        .contains("what was written after");
    JsonNode all = started("--tier", "full", "--before", incident, "--stop-first");
    assertThat(all.path("outcome").asText()).as(all.toPrettyString()).isEqualTo("ROLLED_BACK");
    assertThat(all.at("/steps/0/name").asText()).isEqualTo("stop-services");
    assertThat(Shop.body(shop.health())).contains("v1.0.0");
    assertThat(shop.sql(PRICES)).isEqualTo(GOOD);
  }

  private JsonNode started(String... words) {
    String[] all = new String[words.length + 4];
    all[0] = "start";
    all[1] = "--reason";
    all[2] = "prices are gone";
    all[3] = "--wait";
    System.arraycopy(words, 0, all, 4, words.length);
    return Operator.document(operator.types(Operator.withJson(all)));
  }
}
