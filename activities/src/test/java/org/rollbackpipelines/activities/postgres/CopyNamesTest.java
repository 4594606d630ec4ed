package org.rollbackpipelines.activities.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CopyNamesTest {
  private static final String LONG_DATABASE = "d".repeat(40);

  @Test
  void leavesAShortRunReadable() {
    CopyNames names = new CopyNames("shop", "run-42");

    assertThat(names.live()).isEqualTo("shop");
    assertThat(names.candidate()).isEqualTo("shop_rb_run-42");
    assertThat(names.former()).isEqualTo("shop_before_run-42");
    assertThat(CopyNames.unfinished(names.candidate())).isEqualTo("shop_rb_run-42_unfinished");
  }

  @ParameterizedTest
  @ValueSource(strings = {"r", "emergency/shop 2026-01-01T10:00:00.000Z", "ünïcødé", "", "\0"})
  void makesNamesThatTheServerKeepsWhole(String run) {
    CopyNames names = new CopyNames(LONG_DATABASE, run + "x".repeat(200));

    Stream.of(
            names.candidate(),
            names.former(),
            CopyNames.unfinished(names.candidate()),
            CopyNames.unfinished(names.former()))
        .forEach(name -> assertThat(name).matches("[A-Za-z0-9_-]{1,63}"));
  }

  @Test
  void tellsRunsApartThatOnlyLookAlike() {
    assertThat(
            Stream.of("a/b", "a.b", "a b", "a_b", "x".repeat(60) + "1", "x".repeat(60) + "2", "")
                .map(run -> new CopyNames(LONG_DATABASE, run).former()))
        .doesNotHaveDuplicates();
  }

  @Test
  void givesNoRunTheNameOfAnUnfinishedCopyOfAnother() {
    CopyNames names = new CopyNames("shop", "run_unfinished");

    assertThat(names.candidate())
        .startsWith("shop_rb_run_unfinished_")
        .isNotEqualTo(CopyNames.unfinished(new CopyNames("shop", "run").candidate()));
  }

  @Test
  void refusesADatabaseWhoseCopiesWouldHaveNoName() {
    assertThatThrownBy(() -> new CopyNames("d".repeat(60), "r"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no room");
  }
}
