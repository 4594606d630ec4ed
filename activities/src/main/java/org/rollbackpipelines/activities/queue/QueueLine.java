package org.rollbackpipelines.activities.queue;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.command.Pulse;
import org.rollbackpipelines.activities.secret.UnresolvedReferenceException;

/** The line to one queue; where it is not what the profile says, a call is refused. */
interface QueueLine {

  /** How it stands. */
  Figures figures() throws IOException, InterruptedException, UnresolvedReferenceException;

  /** How many of its jobs have a time to come; null where it does not say so. */
  default @Nullable Long delayed()
      throws IOException, InterruptedException, UnresolvedReferenceException {
    return null;
  }

  /** Pauses it and says what is to be known of that; null where somebody has done so already. */
  @Nullable Pause pause() throws IOException, InterruptedException, UnresolvedReferenceException;

  /** The same, where jobs get no time. */
  default @Nullable Pause pauseAtOnce()
      throws IOException, InterruptedException, UnresolvedReferenceException {
    return pause();
  }

  /** Resumes it; nothing happens where it is not paused. */
  void resume() throws IOException, InterruptedException, UnresolvedReferenceException;

  /** Counts on from there, or begins to; null where it does not tell how jobs end. */
  @Nullable Tally tally(@Nullable Tally from)
      throws IOException, InterruptedException, UnresolvedReferenceException;

  /** Removes failed jobs, once they are kept in that file where they can be; says what it did. */
  String clean(Path kept, Pulse pulse)
      throws IOException, InterruptedException, UnresolvedReferenceException;
}
