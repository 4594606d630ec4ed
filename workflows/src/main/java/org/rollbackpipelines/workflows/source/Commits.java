package org.rollbackpipelines.workflows.source;

import io.temporal.activity.ActivityInterface;
import org.rollbackpipelines.workflows.step.StepResult;

/** The commits of an application's source and the checkouts made of them. */
@ActivityInterface(namePrefix = "Commits.")
public interface Commits {

  /** Reads the live checkout and its tags; changes nothing. */
  CommitsSeen observe(CommitsQuestion question);

  /** Puts a commit's files into a folder of their own; a finished one is left as it is. */
  StepResult checkOutBeside(CheckoutBeside checkout);

  /** Moves the live checkout; untracked files stay, changed tracked files make it refuse. */
  StepResult moveCheckout(CheckoutMove move);
}
