package org.rollbackpipelines.activities.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SettingValueTest {
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          work_mem=64MB                  | '64MB'
          DateStyle=ISO, MDY             | 'ISO, MDY'
          shop.key=a=b                   | 'a=b'
          search_path="$user", public    | '$user', 'public'
          search_path="a, ""b\""", c     | 'a, "b"', 'c'
          search_path=""                 | ''
          """,
      delimiter = '|',
      quoteCharacter = '\0')
  void isWrittenAsTheServerWouldKeepItAgain(String entry, String sql) {
    assertThat(SettingValue.of(entry)).isEqualTo(sql);
  }
}
