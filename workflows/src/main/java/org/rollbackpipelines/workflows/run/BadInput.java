package org.rollbackpipelines.workflows.run;

import io.temporal.failure.ApplicationFailure;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.application.DatabaseChoice;
import org.rollbackpipelines.workflows.request.RecoveryRequest;
import org.rollbackpipelines.workflows.request.RollbackRequest;
import org.rollbackpipelines.workflows.request.SwitchRequest;
import org.rollbackpipelines.workflows.request.UndoRequest;

/** Input that nobody can act on; the run fails at once with a sentence that helps. */
public final class BadInput {
  /** Failure type of a run that was given something it cannot read. */
  public static final String TYPE = "BadInput";

  private static final String PLANNED = " (without execute it is only planned)";

  private BadInput() {}

  /** The request itself, if it can be acted on. */
  public static RollbackRequest require(@Nullable RollbackRequest request) {
    RollbackRequest asked = sensible(request);
    if (asked.tier() != null) {
      throw failure(
          "tier names one of the profile's own tiers, and this workflow is a tier by itself: start"
              + " CustomRollback, or leave tier out");
    }
    return asked;
  }

  /** The request itself, if it can be acted on by a tier of the profile's own. */
  static RollbackRequest requireOwnTier(@Nullable RollbackRequest request) {
    RollbackRequest asked = sensible(request);
    if (asked.tier() == null) {
      throw failure(
          "the input does not say which of the profile's own tiers: add \"tier\": \"its name\","
              + " or start one of the tiers that are built in, such as StandardRollback");
    }
    return asked;
  }

  private static RollbackRequest sensible(@Nullable RollbackRequest request) {
    if (request == null || request.application().isBlank()) {
      throw noApplication(
          "{\"application\": \"shop\", \"to\": \"v1.0.0\", \"reason\": \"...\", \"execute\": true}"
              + PLANNED,
          RollbackRequest.class);
    }
    if (request.backup() != null && request.before() != null) {
      throw failure("backup and before both say which backup to restore: leave one of them out");
    }
    DatabaseChoice choice = request.database();
    if (request.namesBackup() && choice != null && choice != DatabaseChoice.RESTORE) {
      throw failure(
          "database is "
              + choice.word()
              + ", and a backup to restore is named: leave one of them out");
    }
    if (request.revision() != null && choice != DatabaseChoice.MIGRATE_DOWN) {
      throw failure(
          "a revision to go down to is named: database is migrate-down then, or left out");
    }
    return request;
  }

  /** The request itself, if it can be acted on. */
  public static SwitchRequest require(@Nullable SwitchRequest request) {
    if (request == null || request.application().isBlank() || request.to().isBlank()) {
      throw noApplication(
          "{\"application\": \"shop\", \"to\": \"blue\", \"shares\": [10, 50, 100], \"execute\":"
              + " true}"
              + PLANNED,
          SwitchRequest.class);
    }
    if (!request.rises()) {
      throw failure("shares must rise and end with 100, such as [10, 50, 100]");
    }
    return request;
  }

  /** The request itself, if it can be acted on. */
  public static UndoRequest require(@Nullable UndoRequest request) {
    if (request == null || request.application().isBlank() || request.run().isBlank()) {
      throw noApplication(
          "{\"application\": \"shop\", \"run\": \"the run to undo\", \"execute\": true}" + PLANNED,
          UndoRequest.class);
    }
    return request;
  }

  /** The request itself, if it can be acted on. */
  public static RecoveryRequest require(@Nullable RecoveryRequest request) {
    if (request == null || request.application().isBlank()) {
      throw noApplication(
          "{\"application\": \"shop\", \"reason\": \"...\", \"execute\": true}" + PLANNED,
          RecoveryRequest.class);
    }
    return request;
  }

  /** A failure that shows how the input has to look, and which fields it may have. */
  public static ApplicationFailure noApplication(String example, Class<?> input) {
    return failure(
        "the input names no application: give one JSON object such as "
            + example
            + "; it may have: "
            + InputSentence.fields(input));
  }

  /** A failure with that sentence. */
  public static ApplicationFailure failure(String sentence) {
    ApplicationFailure failure = ApplicationFailure.newNonRetryableFailure(sentence, TYPE);
    // Whoever typed it reads the sentence in the Temporal UI, and not our calls around it.
    failure.setStackTrace(new StackTraceElement[0]);
    return failure;
  }
}
