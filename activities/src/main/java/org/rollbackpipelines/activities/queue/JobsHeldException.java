package org.rollbackpipelines.activities.queue;

import java.io.IOException;

/** Workers hold jobs, and may be about to end them; nothing was touched. */
final class JobsHeldException extends IOException {
  private static final long serialVersionUID = 1L;

  JobsHeldException(String message) {
    super(message);
  }
}
