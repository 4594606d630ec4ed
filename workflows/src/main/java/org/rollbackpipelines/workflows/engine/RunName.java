package org.rollbackpipelines.workflows.engine;

import io.temporal.workflow.Workflow;
import java.util.regex.Pattern;

/** The name of a run: its workflow id, with what no folder name should hold replaced. */
public final class RunName {
  private static final Pattern UNSAFE = Pattern.compile("[^A-Za-z0-9._-]");

  private RunName() {}

  public static String current() {
    return of(Workflow.getInfo().getWorkflowId());
  }

  /** The name of the run with that workflow id. */
  public static String of(String workflowId) {
    return UNSAFE.matcher(workflowId).replaceAll("_");
  }
}
