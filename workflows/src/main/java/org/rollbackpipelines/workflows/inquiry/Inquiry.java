package org.rollbackpipelines.workflows.inquiry;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import org.jspecify.annotations.Nullable;

/** Asks an application's host for its ledger and its runs. */
@WorkflowInterface
public interface Inquiry {

  @WorkflowMethod(name = "Inquiry")
  Answer answer(@Nullable Question question);
}
