package org.rollbackpipelines.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;

final class EngineHealthTest {

  @Test
  void isUpWhileTheEngineAnswers() {
    try (TestWorkflowEnvironment engine = TestWorkflowEnvironment.newInstance()) {
      EngineHealth health = new EngineHealth(engine.getWorkflowClient());

      assertThat(health.health().getStatus()).isEqualTo(Status.UP);
    }
  }

  @Test
  void isDownWhenNothingAnswersThere() {
    WorkflowServiceStubs nowhere =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder()
                .setTarget("127.0.0.1:1")
                .validateAndBuildWithDefaults());
    try {
      EngineHealth health = new EngineHealth(WorkflowClient.newInstance(nowhere));

      assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
    } finally {
      nowhere.shutdownNow();
    }
  }
}
