package org.rollbackpipelines.activities.queue;

import java.io.IOException;

/** What asking again would not change; nothing was touched. */
final class RefusedException extends IOException {
  private static final long serialVersionUID = 1L;

  RefusedException(String message) {
    super(message);
  }
}
