package org.rollbackpipelines.activities.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class PassedOnTest {

  @Test
  void givesAProcessWhatItNeedsToRunAndNoneOfTheWorkersSecrets() {
    Map<String, String> environment =
        new HashMap<>(
            Map.of(
                "PATH", "/bin", "LC_ALL", "C.UTF-8", "TEMPORAL_API_KEY", "key", "TERM", "xterm"));

    PassedOn.reduce(environment);

    assertThat(environment).containsOnlyKeys("PATH", "LC_ALL");
  }
}
