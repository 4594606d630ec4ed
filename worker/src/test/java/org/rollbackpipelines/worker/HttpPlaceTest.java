package org.rollbackpipelines.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HttpPlaceTest {

  @ParameterizedTest
  @CsvSource({
    "8080, 127.0.0.1, 8080",
    ":8080, 127.0.0.1, 8080",
    "localhost:0, localhost, 0",
    "0.0.0.0:80, 0.0.0.0, 80",
    "[::1]:8080, [::1], 8080",
  })
  void isOfThisMachineAloneUnlessAHostIsGiven(String text, String host, int port) {
    assertThat(HttpPlace.of(text)).isEqualTo(new HttpPlace(host, port));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "web", "web:", "web:http", "1:2:3", "::1:80", "70000", "a b:80"})
  void refusesWhatIsNoPlaceWithASentence(String text) {
    assertThatThrownBy(() -> HttpPlace.of(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cannot serve health and metrics at '" + text + "'")
        .hasMessageContaining("give for example 127.0.0.1:8080");
  }
}
