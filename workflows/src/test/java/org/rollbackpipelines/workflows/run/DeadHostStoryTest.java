package org.rollbackpipelines.workflows.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.client.WorkflowStub;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.rollbackpipelines.workflows.application.Problem;
import org.rollbackpipelines.workflows.fake.Bench;
import org.rollbackpipelines.workflows.fake.FakeApplication;
import org.rollbackpipelines.workflows.report.Outcome;
import org.rollbackpipelines.workflows.report.RunResult;
import org.rollbackpipelines.workflows.sample.Samples;

final class DeadHostStoryTest {
  @AutoClose private final Bench bench = Bench.ofDeadHost();
  private final FakeApplication shop = bench.host().has(Samples.application("shop")).recorded();

  @Test
  void isRefusedWithinSecondsInAPlanToo() {
    WorkflowStub planning = bench.start(Samples.planOnly("shop"), "plan-1");
    RunResult refused = bench.rollBack(Samples.execute("shop"), "run-1");
    RunResult planned = bench.result(planning, RunResult.class);

    assertThat(refused.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(refused.seconds()).isBetween(5.0, 12.0);
    assertThat(refused.problems())
        .isEqualTo(planned.problems())
        .containsExactly(
            new Problem(
                "host web1",
                "no worker answers there",
                "start one on it with: rollback worker --host web1"));
    assertThat(shop.states()).isEmpty();
  }
}
