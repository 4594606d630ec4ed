package org.rollbackpipelines.activities.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class VersionOrderTest {
  @Test
  void countsAsPeopleDo() {
    assertThat(Stream.of("v1.10.0", "v1", "v1.9.2", "v1.9", "w", "v10").sorted(new VersionOrder()))
        .containsExactly("v1", "v1.9", "v1.9.2", "v1.10.0", "v10", "w");
  }
}
