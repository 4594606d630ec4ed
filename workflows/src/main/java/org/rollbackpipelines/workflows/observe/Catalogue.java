package org.rollbackpipelines.workflows.observe;

import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import org.rollbackpipelines.workflows.application.Applications;
import org.rollbackpipelines.workflows.application.LocatedApplication;
import org.rollbackpipelines.workflows.engine.Ports;

/** Finds applications by name among those that workers serve. */
public final class Catalogue {
  private Catalogue() {}

  /** The application; a name nobody serves fails the run with the sentence itself. */
  public static LocatedApplication find(String application) {
    try {
      return Ports.ofAnyWorker(Applications.class, "Find the profile").find(application);
    } catch (ActivityFailure failure) {
      if (failure.getCause() instanceof ApplicationFailure refusal) {
        throw ApplicationFailure.newNonRetryableFailureWithCause(
            refusal.getOriginalMessage(), refusal.getType(), failure);
      }
      throw failure;
    }
  }
}
