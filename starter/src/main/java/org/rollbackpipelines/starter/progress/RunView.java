package org.rollbackpipelines.starter.progress;

import java.time.Instant;
import org.rollbackpipelines.workflows.report.RunResult;
import org.rollbackpipelines.workflows.run.Progress;

/** Shows a run to whoever follows it. */
public interface RunView extends AutoCloseable {

  /** Shows where the run stands; called several times a second, also when nothing changed. */
  void show(Progress progress, Instant now);

  /** Says something beside the run. */
  void say(String sentence);

  /** Shows how the run ended. */
  default void ended(RunResult result) {}

  /** Nothing more is shown. */
  @Override
  default void close() {}
}
