package org.rollbackpipelines.activities.engine;

import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.TerminateWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowException;
import org.rollbackpipelines.workflows.lock.ApplicationLock;
import org.rollbackpipelines.workflows.lock.HeldLock;
import org.rollbackpipelines.workflows.lock.Locks;

/** Asks the lock of an application who holds it. */
public final class TemporalLocks implements Locks {
  private final WorkflowClient client;

  public TemporalLocks(WorkflowClient client) {
    this.client = client;
  }

  @Override
  public String holder(String application) {
    try {
      return client
          .newWorkflowStub(ApplicationLock.class, HeldLock.id(application))
          .holder()
          .toString();
    } catch (WorkflowException unreachable) {
      return "another run holds " + application + " (its name could not be read)";
    }
  }

  @Override
  public boolean endIfOrphaned(String application) {
    WorkflowExecutionInfo lock =
        describe(WorkflowExecution.newBuilder().setWorkflowId(HeldLock.id(application)));
    if (lock.getStatus() != WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING) {
      return true;
    }
    if (!lock.hasParentExecution() || isOpen(lock.getParentExecution())) {
      return false;
    }
    Object unused =
        engine()
            .terminateWorkflowExecution(
                TerminateWorkflowExecutionRequest.newBuilder()
                    .setNamespace(client.getOptions().getNamespace())
                    .setWorkflowExecution(lock.getExecution())
                    .setReason("the run that held it has ended")
                    .build());
    return true;
  }

  private boolean isOpen(WorkflowExecution run) {
    return describe(run.toBuilder()).getStatus()
        == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING;
  }

  private WorkflowExecutionInfo describe(WorkflowExecution.Builder execution) {
    return engine()
        .describeWorkflowExecution(
            DescribeWorkflowExecutionRequest.newBuilder()
                .setNamespace(client.getOptions().getNamespace())
                .setExecution(execution)
                .build())
        .getWorkflowExecutionInfo();
  }

  private WorkflowServiceGrpc.WorkflowServiceBlockingStub engine() {
    return client.getWorkflowServiceStubs().blockingStub();
  }
}
