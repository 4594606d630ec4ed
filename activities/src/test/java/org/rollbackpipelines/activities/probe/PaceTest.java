package org.rollbackpipelines.activities.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class PaceTest {
  private final Pace pace = new Pace();

  @Test
  void asksOftenAtFirstAndOnceASecondInTheEnd() {
    assertThat(pace.after(false)).isEqualTo(Duration.ofMillis(100));
    assertThat(pace.after(false)).isEqualTo(Duration.ofMillis(110));
    for (int i = 0; i < 50; i++) {
      pace.after(false);
    }
    assertThat(pace.after(false)).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void asksOftenAgainWhileARowGrows() {
    for (int i = 0; i < 20; i++) {
      pace.after(false);
    }
    assertThat(pace.after(true)).isEqualTo(Duration.ofMillis(100));
  }
}
