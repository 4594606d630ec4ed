package org.rollbackpipelines.workflows.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PointInTimeTest {
  @Test
  void needsOnlyTheToolAndTheStanza() {
    assertThat(of("main", null).stanza()).isEqualTo("main");
    assertThat(of("main-1", "pg_owner").user()).isEqualTo("pg_owner");
  }

  @ParameterizedTest
  @CsvSource({
    "--config=/x, , stanza '--config=/x' is not a name",
    "main, root, PostgreSQL does not run as root",
    "main, 0, user '0' is not the name of a user",
    "main, --reuid=0, is not the name of a user",
  })
  void refusesWhatWouldBeAnOptionOrAnotherUser(
      String stanza, @Nullable String user, String sentence) {
    assertThatThrownBy(() -> of(stanza, user)).hasMessageContaining(sentence);
  }

  private static PointInTime of(String stanza, @Nullable String user) {
    return new PointInTime(PointInTimeTool.PGBACKREST, stanza, null, user, null, null);
  }
}
