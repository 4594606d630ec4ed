package org.rollbackpipelines.activities.profile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.rollbackpipelines.workflows.application.MigrationTool;

final class MigrationToolShapeTest {
  @Test
  void isDescribedForEditors() {
    assertThat(new RecordShape(MigrationTool.class).definition(new Definitions()).toString())
        .contains("\"required\":[\"tool\"]")
        .contains("\"enum\":[\"alembic\"");
  }
}
