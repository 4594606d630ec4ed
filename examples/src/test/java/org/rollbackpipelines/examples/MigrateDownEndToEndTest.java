package org.rollbackpipelines.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A release goes back, and its migrations with it, by the way down that only it knows. */
final class MigrateDownEndToEndTest {
  private static final String DOWN = "migrations/2_discount.down.sql";
  private static final String COLUMNS =
      "SELECT string_agg(attname, ' ' ORDER BY attnum) FROM pg_attribute"
          + " WHERE attrelid = 'items'::regclass AND attnum > 0 AND NOT attisdropped";

  private Shop shop;
  private Operator operator;

  @BeforeEach
  void migrateAReleaseThatIsToGo() {
    shop = Shop.materialize("rbdown");
    shop.add("v1.1.0", DOWN, "ALTER TABLE items DROP COLUMN discount;\n");
    shop.deploy("v1.0.0");
    ClerksData.in(shop);
    ClerksData.describe(shop, "service: postgres", "SELECT count(*) > 0 FROM items");
    ClerksData.alsoDescribe(
        shop,
        "    whenSchemaDiffers: migrate-down",
        "    migrations:",
        "      tool: sql",
        "      directory: " + shop.folder().resolve("migrations"));
    operator = Operator.withoutAServer(shop.profile());
    shop.sql(
        "CREATE TABLE schema_migrations (version text PRIMARY KEY);"
            + " ALTER TABLE schema_migrations OWNER TO clerk;"
            + " INSERT INTO schema_migrations VALUES ('1');"
            + " INSERT INTO items (name, price_cents) VALUES ('apple', 120)");
    operator.types("record", "--verdict", "good").requireSuccess();
    shop.deploy("v1.1.0");
    shop.sql(
        "ALTER TABLE items ADD COLUMN discount integer;"
            + " INSERT INTO schema_migrations VALUES ('2');"
            + " INSERT INTO items (name, price_cents, discount) VALUES ('plum', 90, 5)");
  }

  @AfterEach
  void clearAway() {
    shop.close();
  }

  @Test
  @Tag("tay-05")
  @Tag("stu-09")
  @Tag("eva-04")
  void keepsWhatWasWrittenSinceAndTakesTheMigrationsBack() throws IOException {
    String plan = operator.types("plan", "--tier", "standard").requireSuccess().out();
    assertThat(plan)
        .contains("shop goes from 2 down to 1 (1 migration undone: 2)")
        .contains("ALTER TABLE items DROP COLUMN discount")
        .contains("out of sight: 2: it loses data");
    String before = shop.sql(COLUMNS);

    JsonNode back = started();

    assertThat(back.path("outcome").asText()).as(back.toPrettyString()).isEqualTo("ROLLED_BACK");
    assertThat(Shop.status(shop.health())).isEqualTo(200);
    assertThat(shop.sql(COLUMNS)).doesNotContain("discount");
    assertThat(shop.sql("SELECT string_agg(version, ' ') FROM schema_migrations")).isEqualTo("1");
    assertThat(shop.sql("SELECT string_agg(name, ' ' ORDER BY name) FROM items"))
        .isEqualTo("apple plum");
    assertThat(Files.exists(shop.folder().resolve(DOWN))).isFalse();
    String kept = back.at("/databases/0/keptAs").asText();
    assertThat(shop.sqlIn(kept, "SELECT discount FROM items WHERE name = 'plum'")).isEqualTo("5");

    JsonNode forth = operator.asks("undo", back.path("run").asText(), "--wait");

    assertThat(forth.path("outcome").asText()).as(forth.toPrettyString()).isEqualTo("ROLLED_BACK");
    assertThat(shop.sql(COLUMNS)).isEqualTo(before);
    assertThat(shop.sql("SELECT discount FROM items WHERE name = 'plum'")).isEqualTo("5");
  }

  @Test
  @Tag("eva-07")
  @Tag("sas-09")
  void leavesTheDataAsItWasWhereItCannotGoDownAllTheWay() {
    shop.sql("ALTER TABLE items ADD CONSTRAINT cheap CHECK (price_cents < 1000) NOT VALID");

    JsonNode refused = started();
    assertThat(refused.path("outcome").asText()).isEqualTo("REFUSED");
    assertThat(refused.path("problems").toString())
        .contains("a migration is not to be trusted")
        .contains("cheap")
        .contains("--database restore");

    shop.sql("ALTER TABLE items DROP CONSTRAINT cheap");
    shop.add("v1.1.0", DOWN, "ALTER TABLE items RENAME COLUMN discount TO rebate;\n");

    JsonNode ended = started();
    assertThat(ended.path("outcome").asText()).as(ended.toPrettyString()).isEqualTo("REVERTED");
    assertThat(Shop.status(shop.health())).isPositive();
    assertThat(shop.sql(COLUMNS)).contains("discount");
    assertThat(shop.sql("SELECT discount FROM items WHERE name = 'plum'")).isEqualTo("5");

    JsonNode back = started("--database", "restore");
    assertThat(back.path("outcome").asText()).as(back.toPrettyString()).isEqualTo("ROLLED_BACK");
    assertThat(shop.sql(COLUMNS)).doesNotContain("discount");
    assertThat(shop.sql("SELECT string_agg(version, ' ') FROM schema_migrations")).isEqualTo("1");
  }

  private JsonNode started(String... more) {
    List<String> words =
        new ArrayList<>(List.of("start", "--tier", "standard", "--reason", "slow", "--wait"));
    words.addAll(List.of(more));
    return Operator.document(operator.types(Operator.withJson(words.toArray(String[]::new))));
  }
}
