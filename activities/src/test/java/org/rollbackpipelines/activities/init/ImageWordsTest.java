package org.rollbackpipelines.activities.init;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether the name of an image says that it is pulled. */
final class ImageWordsTest {

  @ParameterizedTest
  @CsvSource({
    "ghcr.io/acme/web:v1, true",
    "ghcr.io/acme/web:, true",
    "ghcr.io/acme/web, true",
    "localhost:5000/web, true",
    "acme/web:v1, true",
    "acme/web:latest, true",
    "acme/web@sha256:0f, true",
    "web:v1, true",
    "web:latest, false",
    "web, false",
    "acme/web, false",
    "acme/web:current, false",
    "shop-backend:local, false",
    "'', false",
  })
  void isToldByItsRegistryOrItsTag(String image, boolean pulled) {
    assertThat(ImageWords.areOfARegistry(image)).isEqualTo(pulled);
  }
}
