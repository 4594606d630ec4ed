package org.rollbackpipelines.worker;

import io.temporal.client.WorkflowClient;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Healthy as long as the engine answers. */
final class EngineHealth implements HealthIndicator {
  private final WorkflowClient client;

  EngineHealth(WorkflowClient client) {
    this.client = client;
  }

  @Override
  public Health health() {
    try {
      client.getWorkflowServiceStubs().healthCheck();
      return Health.up().build();
    } catch (RuntimeException e) {
      return Health.down(e).build();
    }
  }
}
