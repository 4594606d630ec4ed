package org.rollbackpipelines.workflows.run;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.report.RunResult;
import org.rollbackpipelines.workflows.request.SwitchRequest;

/** The users of an application to its other side. */
@WorkflowInterface
public interface TrafficSwitch extends Rollback {

  @WorkflowMethod(name = "TrafficSwitch")
  RunResult turn(@Nullable SwitchRequest request);
}
