package org.rollbackpipelines.activities.queue;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.secret.UnresolvedReferenceException;

/**
 * Where the jobs of one queue lie, and can be put away: under other names in the same Redis, so
 * that no job is ever in a process alone. Each move is one script: no death leaves a job in both
 * places, or in none.
 */
interface JobStore {

  /**
   * Puts all of its jobs away; goes on where a former attempt died, and does nothing where it had
   * come through.
   *
   * @throws JobsHeldException while workers hold jobs
   */
  KeptJobs putAway(KeptKeys to)
      throws IOException, InterruptedException, UnresolvedReferenceException;

  /** Why some are left where they are. */
  String whyLeft();

  /** Puts back what is kept there, beside what is new; null where nothing was ever. */
  @Nullable KeptJobs putBack(KeptKeys from)
      throws IOException, InterruptedException, UnresolvedReferenceException;

  /** All that is kept in its database. */
  List<KeptJobs> kept() throws IOException, InterruptedException, UnresolvedReferenceException;
}
