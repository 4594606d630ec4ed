package org.rollbackpipelines.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.client.ActivityCanceledException;
import io.temporal.client.ActivityNotExistsException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class InterruptTest {
  private final Interrupt interrupt = new Interrupt(Thread.currentThread());
  private final RuntimeException failure = new IllegalStateException("interrupted while it ran");

  @AfterEach
  void takeItBack() {
    interrupt.over();

    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void saysOfACancelledActivityThatItWasCancelledHoweverItEnded() {
    ActivityCanceledException cancelled = new ActivityCanceledException();
    interrupt.happens(cancelled);

    assertThat(interrupt.told(failure)).isSameAs(cancelled);
    assertThat(interrupt.told(cancelled)).isSameAs(cancelled);
  }

  @Test
  void leavesEveryOtherEndAsItIs() {
    assertThat(interrupt.told(failure)).isSameAs(failure);

    interrupt.happens(new ActivityNotExistsException(new IllegalStateException("timed out")));

    assertThat(interrupt.told(failure)).isSameAs(failure);
  }
}
