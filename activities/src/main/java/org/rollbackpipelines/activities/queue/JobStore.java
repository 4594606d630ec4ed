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
   * Puts all of its jobs away, unless another execution did so under that name; goes on where a
   * former attempt died, and does nothing where it had come through.
   *
   * @throws JobsHeldException while workers hold jobs
   */
  KeptJobs putAway(KeptKeys to, String execution)
      throws IOException, InterruptedException, UnresolvedReferenceException;

  /** Why some of them are left where they are. */
  String whyLeft(KeptJobs kept);

  /**
   * Puts back what is kept there, beside what is new; refused where it lay in another place.
   *
   * @param execution of which alone it may be; null: of any
   * @return null where nothing was ever put away
   */
  @Nullable KeptJobs putBack(KeptKeys from, @Nullable String execution)
      throws IOException, InterruptedException, UnresolvedReferenceException;

  /** All that is kept in its database. */
  List<KeptJobs> kept() throws IOException, InterruptedException, UnresolvedReferenceException;
}
