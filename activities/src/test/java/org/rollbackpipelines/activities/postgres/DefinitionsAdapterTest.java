package org.rollbackpipelines.activities.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DefinitionsAdapterTest {
  private Cluster cluster;

  @BeforeAll
  void start() {
    cluster = Cluster.start();
    RichDatabase.prepare(cluster);
    RichDatabase.create(cluster, "shop");
    RichDatabase.addWhatIsOfOthers(cluster, "shop");
    cluster.asAdmin(
        "shop",
        "CREATE TABLE cups (id int PRIMARY KEY, colour text DEFAULT 'white', size int, depth int)",
        "CREATE VIEW small AS SELECT id FROM cups WHERE size < 3",
        "CREATE FUNCTION twice(n int) RETURNS int LANGUAGE sql AS 'SELECT n * 2'",
        "CREATE SEQUENCE numbers",
        "CREATE TYPE taste AS ENUM ('sweet')",
        "CREATE DOMAIN weight AS int CHECK (VALUE > 0)");
  }

  @AfterAll
  void stop() {
    cluster.close();
  }

  @Test
  void areThoseOfAClone() throws SQLException {
    cluster.sql(Cluster.ADMIN, "CREATE DATABASE twin TEMPLATE shop");

    assertThat(fingerprint("twin")).isEqualTo(fingerprint("shop"));
  }

  @Test
  void stayTheSameWhateverIsWrittenAndTidiedUp() throws SQLException {
    String before = fingerprint("shop");

    cluster.asAdmin(
        "shop",
        "INSERT INTO cups SELECT n, 'red', n, n FROM generate_series(1, 100) AS n",
        "SELECT nextval('numbers')",
        "VACUUM FULL cups",
        "ANALYZE",
        "REINDEX TABLE cups",
        "GRANT SELECT ON cups TO " + Cluster.OWNER,
        "REVOKE SELECT ON cups FROM " + Cluster.OWNER);

    assertThat(fingerprint("shop")).isEqualTo(before);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "CREATE SCHEMA cellar|DROP SCHEMA cellar",
        "CREATE TABLE mugs (id int)|DROP TABLE mugs",
        "ALTER TABLE cups ADD COLUMN handle bool|ALTER TABLE cups DROP COLUMN handle",
        "ALTER TABLE cups ALTER depth TYPE bigint|ALTER TABLE cups ALTER depth TYPE int",
        "ALTER TABLE cups ALTER colour SET DEFAULT 'red'|ALTER TABLE cups ALTER colour SET DEFAULT 'white'",
        "ALTER TABLE cups ALTER size SET NOT NULL|ALTER TABLE cups ALTER size DROP NOT NULL",
        "ALTER TABLE cups RENAME colour TO paint|ALTER TABLE cups RENAME paint TO colour",
        "ALTER TABLE cups ADD CONSTRAINT odd CHECK (id > 0)|ALTER TABLE cups DROP CONSTRAINT odd",
        "ALTER TABLE cups ENABLE ROW LEVEL SECURITY|ALTER TABLE cups DISABLE ROW LEVEL SECURITY",
        "ALTER TABLE cups SET (fillfactor = 50)|ALTER TABLE cups RESET (fillfactor)",
        "ALTER TABLE cups OWNER TO shop|ALTER TABLE cups OWNER TO postgres",
        "GRANT SELECT ON cups TO PUBLIC|REVOKE SELECT ON cups FROM PUBLIC",
        "GRANT SELECT (size) ON cups TO PUBLIC|REVOKE SELECT (size) ON cups FROM PUBLIC",
        "COMMENT ON COLUMN cups.size IS 'in ounces'|COMMENT ON COLUMN cups.size IS NULL",
        "CREATE INDEX by_size ON cups (size)|DROP INDEX by_size",
        "CREATE POLICY mine ON cups USING (id = 1)|DROP POLICY mine ON cups",
        "CREATE RULE never AS ON DELETE TO cups DO INSTEAD NOTHING|DROP RULE never ON cups",
        "CREATE STATISTICS pairs (ndistinct) ON id, size FROM cups|DROP STATISTICS pairs",
        "CREATE OR REPLACE VIEW small AS SELECT id FROM cups WHERE size < 4|CREATE OR REPLACE VIEW small AS SELECT id FROM cups WHERE size < 3",
        "CREATE OR REPLACE FUNCTION twice(n int) RETURNS int LANGUAGE sql AS 'SELECT n + n'|CREATE OR REPLACE FUNCTION twice(n int) RETURNS int LANGUAGE sql AS 'SELECT n * 2'",
        "ALTER SEQUENCE numbers INCREMENT 2|ALTER SEQUENCE numbers INCREMENT 1",
        "ALTER DOMAIN weight SET NOT NULL|ALTER DOMAIN weight DROP NOT NULL",
        "CREATE CAST (taste AS int) WITH INOUT|DROP CAST (taste AS int)",
        "ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO PUBLIC|ALTER DEFAULT PRIVILEGES REVOKE SELECT ON TABLES FROM PUBLIC",
        "CREATE TRIGGER t BEFORE UPDATE ON cups FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()|DROP TRIGGER t ON cups",
        "ALTER TYPE taste ADD VALUE 'sour'|",
      })
  void tellOfEachChangeAndOfItsUndoing(String change, String undo) throws SQLException {
    String before = fingerprint("shop");

    cluster.asAdmin("shop", change);

    assertThat(fingerprint("shop")).isNotEqualTo(before);
    if (undo != null) {
      cluster.asAdmin("shop", undo);
      assertThat(fingerprint("shop")).isEqualTo(before);
    }
  }

  private String fingerprint(String database) throws SQLException {
    return Definitions.fingerprint(cluster.server(), database, Storeroom.LIMITS, doing -> {});
  }
}
