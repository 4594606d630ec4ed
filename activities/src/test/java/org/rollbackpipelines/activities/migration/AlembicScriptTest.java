package org.rollbackpipelines.activities.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.rollbackpipelines.workflows.migration.MigrationStep;

final class AlembicScriptTest {
  private static final String PRINTED =
      """
      BEGIN;

      -- Running downgrade c3 -> b2

      COMMIT;

      DROP INDEX CONCURRENTLY names;

      BEGIN;

      UPDATE alembic_version SET version_num='b2' WHERE alembic_version.version_num = 'c3';

      COMMIT;

      BEGIN;

      -- Running downgrade b2 -> a1

      ALTER TABLE people DROP COLUMN name;

      UPDATE alembic_version SET version_num='a1' WHERE alembic_version.version_num = 'b2';

      COMMIT;

      BEGIN;

      -- Running downgrade a1 ->\s

      DELETE FROM alembic_version WHERE alembic_version.version_num = 'a1';

      DROP TABLE alembic_version;

      COMMIT;
      """;

  private final List<MigrationStep> steps =
      AlembicScript.steps(PRINTED, List.of("c3", "b2", "a1"), "alembic_version");

  @Test
  void givesEachRevisionItsSql() {
    assertThat(steps).extracting(MigrationStep::revision).containsExactly("c3", "b2", "a1");
    assertThat(steps.get(0).sql()).isEqualTo("DROP INDEX CONCURRENTLY names;");
    assertThat(steps.get(1).sql()).isEqualTo("ALTER TABLE people DROP COLUMN name;");
  }

  @Test
  void seesBlocksOutsideOfTransactionsAndNotTheSeamBetweenTwo() {
    assertThat(steps.get(0).nonTransactional()).contains("autocommit_block");
    assertThat(steps.get(1).nonTransactional()).isNull();
  }

  @Test
  void seesADowngradeThatDoesNothing() {
    assertThat(steps.get(2).irreversible()).contains("does nothing");
    assertThat(steps.get(1).irreversible()).isNull();
  }
}
