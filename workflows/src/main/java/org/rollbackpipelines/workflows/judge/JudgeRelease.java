package org.rollbackpipelines.workflows.judge;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import org.jspecify.annotations.Nullable;

/** Gives a release its verdict, at once or after it has been well for a time. */
@WorkflowInterface
public interface JudgeRelease {

  @WorkflowMethod(name = "JudgeRelease")
  Judged judge(@Nullable JudgeRequest request);
}
