package org.rollbackpipelines.workflows.record;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.release.Release;

/** Writes down what runs now as a release, and pins it so that it can be had again. */
@WorkflowInterface
public interface RecordRelease {

  @WorkflowMethod(name = "RecordRelease")
  Release record(@Nullable RecordRequest request);
}
