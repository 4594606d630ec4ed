package org.rollbackpipelines.workflows.report;

import io.temporal.activity.ActivityInterface;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.step.StepResult;

/** The archive of runs on the application's host. */
@ActivityInterface(namePrefix = "Reports.")
public interface Reports {

  /** Writes the report of a run; writing it again replaces it whole. */
  StepResult write(RunResult result);

  /** The runs of an application, oldest first. */
  List<RunResult> list(String application);

  /** One run of an application; null when the archive does not hold it. */
  @Nullable RunResult find(RunOfApplication question);
}
