package org.rollbackpipelines.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A release is written down together with a backup of its database that was read in again. */
final class RecordedBackupEndToEndTest {
  private Shop shop;
  private Operator operator;

  @BeforeEach
  void deployTheGoodRelease() {
    shop = Shop.materialize("rbdata");
    shop.deploy("v1.0.0");
    ClerksData.in(shop);
    operator = Operator.withoutAServer(shop.profile());
  }

  @AfterEach
  void clearAway() {
    shop.close();
  }

  @Test
  @Tag("udo-05")
  @Tag("stu-22")
  void keepsAProvenBackupAndLeavesNothingInTheServer() throws IOException {
    shop.sql("INSERT INTO items (name, price_cents) VALUES ('apple', 120)");
    ClerksData.describe(shop, "service: postgres", "SELECT count(*) > 0 FROM items");
    String rows = shop.sql("SELECT count(*) FROM items");

    Program.Ended recorded = operator.types("record", "--verdict", "good");

    assertThat(recorded.exit()).as(recorded.err()).isZero();
    assertThat(recorded.out()).contains("with a proven backup of shop");
    JsonNode release = operator.asks("releases").path("releases").get(0);
    Path backup = shelf().resolve(release.path("backups").path("shop").asText());
    assertThat(backup.resolve("manifest.json")).content().contains("public.items");
    assertThat(backup.resolve("proof.json")).exists();
    assertThat(
            shop.in("docker-compose", "exec", "-T", "postgres", "ls", "-A", "/var/tmp")
                .requireSuccess()
                .out())
        .isBlank();
    assertThat(shop.sql("SELECT string_agg(datname, ' ') FROM pg_database")).doesNotContain("_rb_");
    assertThat(shop.sql("SELECT count(*) FROM items")).isEqualTo(rows);
    assertThat(Shop.status(shop.health())).isEqualTo(200);
    assertThat(textsBelow(shop.profile().resolveSibling("state")))
        .noneMatch(text -> text.contains(ClerksData.PASSWORD));
  }

  @Test
  @Tag("tay-07")
  void recordsNothingWhoseBackupDoesNotHoldWhatItMust() throws IOException {
    ClerksData.describe(
        shop, "host: " + ClerksData.address(shop), "SELECT count(*) < 0 FROM items");

    Program.Ended recorded = operator.types("record", "--verdict", "good");

    assertThat(recorded.exit()).isEqualTo(1);
    assertThat(recorded.err())
        .contains("nothing was recorded")
        .contains("is not proven")
        .contains("there are items");
    assertThat(operator.asks("releases").path("releases")).isEmpty();
    assertThat(Shop.status(shop.health())).isEqualTo(200);
  }

  private Path shelf() {
    return shop.profile().resolveSibling("state/" + shop.name() + "/backups/shop");
  }

  private static List<String> textsBelow(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).map(RecordedBackupEndToEndTest::text).toList();
    }
  }

  private static String text(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
