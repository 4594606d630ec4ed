package org.rollbackpipelines.workflows.run;

import io.temporal.failure.ApplicationFailure;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.request.RecoveryRequest;
import org.rollbackpipelines.workflows.request.RollbackRequest;
import org.rollbackpipelines.workflows.request.UndoRequest;

/** Input that nobody can act on; the run fails at once with a sentence that helps. */
public final class BadInput {
  /** Failure type of a run that was given something it cannot read. */
  public static final String TYPE = "BadInput";

  private BadInput() {}

  /** The request itself, if it can be acted on. */
  public static RollbackRequest require(@Nullable RollbackRequest request) {
    if (request == null || request.application().isBlank()) {
      throw noApplication(
          "{\"application\": \"shop\", \"to\": \"v1.0.0\", \"reason\": \"...\", \"execute\": true};"
              + " without execute it is only planned");
    }
    return request;
  }

  /** The request itself, if it can be acted on. */
  public static UndoRequest require(@Nullable UndoRequest request) {
    if (request == null || request.application().isBlank() || request.run().isBlank()) {
      throw noApplication(
          "{\"application\": \"shop\", \"run\": \"the run to undo\", \"execute\": true}; without"
              + " execute it is only planned");
    }
    return request;
  }

  /** The request itself, if it can be acted on. */
  public static RecoveryRequest require(@Nullable RecoveryRequest request) {
    if (request == null || request.application().isBlank()) {
      throw noApplication(
          "{\"application\": \"shop\", \"reason\": \"...\", \"execute\": true}; without execute it"
              + " is only planned");
    }
    return request;
  }

  /** A failure that shows how the input has to look. */
  public static ApplicationFailure noApplication(String example) {
    return failure("the input names no application: give one JSON object such as " + example);
  }

  /** A failure with that sentence. */
  public static ApplicationFailure failure(String sentence) {
    return ApplicationFailure.newNonRetryableFailure(sentence, TYPE);
  }
}
