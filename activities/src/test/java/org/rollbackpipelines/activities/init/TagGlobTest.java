package org.rollbackpipelines.activities.init;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What tags of releases have in common. */
final class TagGlobTest {

  @ParameterizedTest
  @CsvSource({
    "v1.0.0 v1.1.0, v*",
    "1.0.0 1.0.1, [0-9]*",
    "release-1.2 release-1.3 v0.1, release-*",
    "shop/v1.0.0 nightly latest, shop/v*",
    "2026-03-01 2026-04-01, [0-9]*",
    "nightly latest,",
    "'',",
  })
  void isTheirCommonestBeginning(String tags, @Nullable String glob) {
    assertThat(GitFinder.glob(List.of(tags.split(" ")))).isEqualTo(glob);
  }
}
