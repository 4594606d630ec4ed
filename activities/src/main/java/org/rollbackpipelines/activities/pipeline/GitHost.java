package org.rollbackpipelines.activities.pipeline;

import java.util.List;
import java.util.Optional;

/** A pipeline at its Git host, in the words that all hosts share. */
interface GitHost {

  /** Fails where the pipeline is not there, or cannot be used. */
  void require();

  /** What was deployed last, and what came to grief after it. */
  Live live();

  /**
   * What can be deployed once more, the newest first.
   *
   * @param before what was asked for before: a run that was good is no longer called so once it
   *     failed when it was run again
   */
  List<Deployable> deployable(List<Errand> before);

  /** Runs under way, and those that wait and go on by themselves; ours included. */
  List<Going> going();

  /** How a commit is to be deployed; nothing is asked for yet. Fails where it cannot be. */
  Errand errand(String commit, List<Errand> before);

  /** Asks for it; the run that came of it, where the host tells. */
  Optional<Long> ask(Errand errand);

  /** The run that came of it, where it shows. */
  Optional<Long> find(Errand errand);

  Progress look(Errand errand, long run);

  /** Asks for its end, which may take a while; one that has ended already may be refused. */
  void cancel(Errand errand, long run);
}
