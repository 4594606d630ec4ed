package org.rollbackpipelines.activities.profile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.rollbackpipelines.workflows.application.Database;
import org.rollbackpipelines.workflows.application.PointInTime;

final class PointInTimeShapeTest {
  @Test
  void isDescribedForEditors() {
    assertThat(new RecordShape(PointInTime.class).definition(new Definitions()).toString())
        .contains("\"required\":[\"tool\",\"stanza\"]")
        .contains("\"enum\":[\"pgbackrest\"]");
    assertThat(new RecordShape(Database.class).definition(new Definitions()).toString())
        .contains("\"pointInTime\"");
  }
}
