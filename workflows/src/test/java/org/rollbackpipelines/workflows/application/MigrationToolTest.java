package org.rollbackpipelines.workflows.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class MigrationToolTest {
  private static final List<String> NONE = List.of();

  @Test
  void takesATargetAsAnArgumentOfItsOwn() {
    MigrationTool tool =
        tool(MigrationToolName.COMMAND, NONE, null, List.of("at"), List.of("to", "${target}"));

    assertThat(tool.down()).containsExactly("to", MigrationTool.TARGET);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                tool(MigrationToolName.COMMAND, NONE, null, List.of("at"), List.of("to=${target}")))
        .withMessageContaining("give it ${target} as an argument of its own");
  }

  @Test
  void refusesCommandsWhereTheyMeanNothing() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> tool(MigrationToolName.COMMAND, NONE, null, NONE, NONE))
        .withMessageContaining("needs current");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> tool(MigrationToolName.ALEMBIC, NONE, null, List.of("at"), NONE))
        .withMessageContaining("tool is alembic");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> tool(MigrationToolName.SQL, List.of("psql"), null, NONE, NONE))
        .withMessageContaining("runs no program");
  }

  @Test
  void refusesATableThatIsNoName() {
    assertThat(tool(MigrationToolName.SQL, NONE, "shop.applied", NONE, NONE).table())
        .isEqualTo("shop.applied");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> tool(MigrationToolName.SQL, NONE, "a\"; DROP", NONE, NONE))
        .withMessageContaining("is not a table");
  }

  @Test
  void refusesASecretInTheClear() {
    for (Map.Entry<String, String> clear :
        Map.of("PGPASSWORD", "open sesame", "DATABASE_URL", "postgresql://shop:sesame@db/shop")
            .entrySet()) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> withEnvironment(Map.ofEntries(clear)))
          .withMessageContaining(clear.getKey())
          .withMessageNotContaining("sesame");
    }
    assertThat(withEnvironment(Map.of("DATABASE_URL", "postgresql://shop:${file:/p}@db/shop")))
        .isNotNull();
  }

  private static MigrationTool withEnvironment(Map<String, String> environment) {
    return new MigrationTool(
        MigrationToolName.KNEX, ".", NONE, environment, null, NONE, NONE, NONE, NONE);
  }

  private static MigrationTool tool(
      MigrationToolName name,
      List<String> command,
      @Nullable String table,
      List<String> current,
      List<String> down) {
    return new MigrationTool(name, ".", command, Map.of(), table, current, NONE, down, NONE);
  }
}
