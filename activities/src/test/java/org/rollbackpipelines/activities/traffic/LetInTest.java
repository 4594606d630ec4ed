package org.rollbackpipelines.activities.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LetInTest {
  @ParameterizedTest
  @CsvSource({
    "10, [123456789]$, [123456789abcdef]$",
    "50, [56789]$, [89abcdef]$",
    "90, [9]$, [ef]$",
  })
  void keepsTheOtherDigitsOut(int percent, String decimal, String hex) {
    assertThat(new LetIn(percent).refusal().lines())
        .satisfiesExactly(
            ipv4 -> assertThat(ipv4).contains("\\.[0-9]*" + decimal),
            ipv6 -> assertThat(ipv6).contains(":[0-9a-f]*" + hex));
  }
}
