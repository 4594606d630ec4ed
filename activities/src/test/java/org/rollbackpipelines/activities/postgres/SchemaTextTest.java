package org.rollbackpipelines.activities.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SchemaTextTest {
  private static final String TABLE = "CREATE TABLE public.items (\n    id integer NOT NULL\n);\n";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-- Dumped by pg_dump version 15.9\n",
        "\\restrict a1b2\n",
        "\\unrestrict a1b2\n",
        "ALTER TABLE ONLY public.items ALTER COLUMN id SET (pg_attver=26584080);\n",
        "\n",
      })
  void leavesOutWhatIsNoDefinition(String noise) {
    assertThat(SchemaText.fingerprint(noise + TABLE)).isEqualTo(SchemaText.fingerprint(TABLE));
  }

  @Test
  void keepsOtherOptionsOfAMarkedColumn() {
    String marked = "ALTER TABLE ONLY t ALTER COLUMN c SET (pg_attver=2, n_distinct=5);";
    String plain = "ALTER TABLE ONLY t ALTER COLUMN c SET (n_distinct=5);";
    String other = "ALTER TABLE ONLY t ALTER COLUMN c SET (pg_attver=2, n_distinct=6);";

    assertThat(SchemaText.fingerprint(marked))
        .isEqualTo(SchemaText.fingerprint(plain))
        .isNotEqualTo(SchemaText.fingerprint(other));
  }

  @Test
  void seesAnotherDefinition() {
    assertThat(SchemaText.fingerprint(TABLE.replace("integer", "bigint")))
        .isNotEqualTo(SchemaText.fingerprint(TABLE));
  }
}
