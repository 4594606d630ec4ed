package org.rollbackpipelines.activities.migration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SqlTextTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "DROP TABLE people",
        "drop table if exists people cascade",
        "ALTER TABLE people DROP COLUMN name",
        "ALTER TABLE ONLY people DROP name",
        "ALTER TABLE people ALTER COLUMN id TYPE smallint",
        "TRUNCATE people",
        "DELETE FROM people",
        "UPDATE people SET name = ''"
      })
  void seesWhatIsLost(String sql) {
    assertThat(SqlText.loss("SELECT 1;\n" + sql + ";")).startsWith("it loses data: ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DROP INDEX names",
        "ALTER TABLE people DROP CONSTRAINT long_name",
        "ALTER TABLE people ADD COLUMN name text",
        "-- DROP TABLE people",
        "/* DROP TABLE people; */ SELECT 1",
        "INSERT INTO notes VALUES ('DROP TABLE people')",
        "COMMENT ON TABLE people IS $note$ DELETE FROM people $note$"
      })
  void seesWhereNothingIsLost(String sql) {
    assertThat(SqlText.loss(sql)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "BEGIN; SELECT 1; COMMIT;",
        "SELECT 1;\n\ncommit;",
        "SELECT E'\\''; COMMIT; --'",
        "/* first */ START TRANSACTION; SELECT 1"
      })
  void seesTransactionsOfAScript(String sql) {
    assertThat(SqlText.hasOwnTransaction(sql)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT 1",
        "-- COMMIT;",
        "SELECT 'a; COMMIT;'",
        "CREATE FUNCTION one() RETURNS int LANGUAGE plpgsql AS $$ BEGIN RETURN 1; END $$"
      })
  void doesNotTakeOtherWordsForTransactions(String sql) {
    assertThat(SqlText.hasOwnTransaction(sql)).isFalse();
  }

  @Test
  void namesWhatRunsOutsideATransaction() {
    assertThat(SqlText.alone("create index concurrently names on people (name)"))
        .contains("CONCURRENTLY");
    assertThat(SqlText.alone("CREATE INDEX names ON people (name)")).isNull();
  }

  @Test
  void takesCommentsForNothing() {
    assertThat(SqlText.isEmpty("-- nothing to do\n;\n")).isTrue();
    assertThat(SqlText.isEmpty("SELECT 1")).isFalse();
  }

  @Test
  void cutsWhatIsTooLongToShow() {
    assertThat(SqlText.step("1", "SELECT 1;\n".repeat(10_000), null).sql())
        .hasSizeLessThan(5000)
        .endsWith("-- …");
  }
}
