package org.rollbackpipelines.workflows.cluster;

import io.temporal.activity.ActivityInterface;
import org.rollbackpipelines.workflows.step.StepResult;

/** Whole clusters of databases. */
@ActivityInterface(namePrefix = "Clusters.")
public interface Clusters {

  /** Looks whether the cluster can be switched at all; changes nothing. */
  StepResult check(ClusterOrder order);

  /** Recovers the cluster beside the live one and proves it; it stays, ready to switch. */
  StepResult recover(ClusterOrder order);

  /** Removes what was recovered and never was live. */
  StepResult drop(ClusterOrder order);

  /** Puts the other cluster in the place of the live one, which is kept whole. */
  StepResult switchTo(ClusterOrder order);

  /** Puts the kept cluster back in its place; what was live meanwhile is kept. */
  StepResult switchBack(ClusterOrder order);

  /** Asks the profile's proofs of the databases of the live cluster. */
  StepResult confirm(ClusterOrder order);

  /** Has what is written now come into the archive. */
  StepResult confirmArchive(ClusterOrder order);
}
