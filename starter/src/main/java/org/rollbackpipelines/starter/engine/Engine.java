package org.rollbackpipelines.starter.engine;

import io.temporal.client.WorkflowClient;

/** An engine runs can be started on. */
public interface Engine extends AutoCloseable {

  WorkflowClient client();

  /** One line for people: which engine this is, and whether it survives a crash. */
  String description();

  /** Whether the engine ends with this process, so that a run has to be waited for. */
  boolean endsWithThisProcess();

  /** Whether a run that is cut off with this process can be taken up again. */
  boolean survivesThisProcess();

  /** Lets go of the engine; one of our own is stopped. */
  @Override
  void close();
}
