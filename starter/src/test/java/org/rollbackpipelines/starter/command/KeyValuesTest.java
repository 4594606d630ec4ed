package org.rollbackpipelines.starter.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.TypeConversionException;

final class KeyValuesTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "17                | 17",
        "17,anna           | 17;anna",
        "a\\,b,3           | a,b;3",
        "C:\\\\x             | C:\\x",
        "'1, 2'            | '1; 2'",
        "'a,'              | a;",
        "2026-01-01 10:00  | 2026-01-01 10:00",
      })
  void areSeparatedByCommas(String typed, String values) {
    assertThat(KeyValues.of(typed).values()).containsExactly(values.split(";", -1));
  }

  @Test
  void saysHowABackslashIsWritten() {
    for (String typed : new String[] {"C:\\x", "a\\"}) {
      assertThatThrownBy(() -> KeyValues.of(typed))
          .isInstanceOf(TypeConversionException.class)
          .hasMessageContaining("lone backslash");
    }
  }
}
