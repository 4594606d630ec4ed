package org.rollbackpipelines.workflows.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.rollbackpipelines.workflows.application.Application;
import org.rollbackpipelines.workflows.sample.Samples;
import org.rollbackpipelines.workflows.sample.Seen;

/** How long the steps of queues may take, in which a queue may be paused a second time. */
@Tag("stu-21")
final class QueueBudgetTest {
  private static final Duration WATCH = Duration.ofSeconds(30);
  private static final Duration DRAIN = Duration.ofSeconds(30);

  @Test
  void hasTimeToStopAWorkerAgainBehindTheWholeWatch() {
    Application shop = Samples.withWorker(Samples.application("shop"), "mail", "web");

    Duration resumes = budget(shop, "resume-queues");

    // As long as its workers take to start, are watched, and have for their jobs to end.
    assertThat(resumes).isGreaterThan(WATCH.plus(DRAIN).plusSeconds(30));
    assertThat(resumes).isGreaterThan(WATCH.plus(budget(shop, "pause-queues")));
  }

  @Test
  void hasTimeToPauseAQueueAgainThatHasNoServices() {
    Application shop = Samples.withQueue(Samples.application("shop"), "mail");

    assertThat(budget(shop, "resume-queues"))
        .isEqualTo(WATCH.plus(budget(shop, "pause-queues").multipliedBy(2)));
  }

  private static Duration budget(Application shop, String step) {
    return Plans.of(shop, Seen.shopAtB()).steps().stream()
        .filter(one -> one.name().equals(step))
        .map(one -> Duration.ofSeconds(one.budgetSeconds()))
        .findFirst()
        .orElseThrow();
  }
}
