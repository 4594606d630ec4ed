package org.rollbackpipelines.activities.archive;

import io.temporal.failure.ApplicationFailure;
import java.io.IOException;

/**
 * The state folder fails: a full disk or a wrong owner, which a person can mend in the meantime.
 */
final class Outage {
  private Outage() {}

  static ApplicationFailure of(String what, IOException e) {
    return ApplicationFailure.newFailureWithCause(
        what
            + " ("
            + e
            + "); what it holds is as it was: see that the disk has room and that the worker's user"
            + " owns the folder; the step is tried again by itself",
        "ArchiveUnavailable",
        e);
  }
}
