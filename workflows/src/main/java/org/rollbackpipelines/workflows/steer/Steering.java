package org.rollbackpipelines.workflows.steer;

import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;

/**
 * What people can say to every run, from the command line or the Temporal UI. What cannot be obeyed
 * is refused before it is written down; what is accepted is answered with what comes of it.
 */
public interface Steering {

  /** Lets the plan be carried out. */
  @UpdateMethod(
      name = "approve",
      description =
          "Lets the run carry out the plan it waits with. Input: {\"by\": \"you\", \"plan\": \"its"
              + " hash\"}")
  String approve(Approval approval);

  @UpdateValidatorMethod(updateName = "approve")
  void mayApprove(Approval approval);

  /** Undoes and ends. */
  @UpdateMethod(
      name = "abort",
      description =
          "Undoes what the run changed and ends it. Input: {\"by\": \"you\", \"reason\": \"...\"}")
  String abort(Order order);

  @UpdateValidatorMethod(updateName = "abort")
  void mayAbort(Order order);

  /** Holds it before its next step. */
  @UpdateMethod(
      name = "pause",
      description = "Holds the run before its next step. Input: {\"by\": \"you\"}")
  String pause(Order order);

  @UpdateValidatorMethod(updateName = "pause")
  void mayPause(Order order);

  /** Lets it go on. */
  @UpdateMethod(
      name = "continue",
      description = "Lets a paused run go on. Input: {\"by\": \"you\"}")
  String goOn(Order order);

  @UpdateValidatorMethod(updateName = "continue")
  void mayGoOn(Order order);

  /** Tries a failed step again. */
  @UpdateMethod(
      name = "retry",
      description = "Tries the failed step again that the run asks about. Input: {\"by\": \"you\"}")
  String retry(Order order);

  @UpdateValidatorMethod(updateName = "retry")
  void mayRetry(Order order);

  /** Goes on without a failed step. */
  @UpdateMethod(
      name = "skip",
      description =
          "Goes on without the failed step that the run asks about. Input: {\"by\": \"you\","
              + " \"reason\": \"...\"}")
  String skip(Order order);

  @UpdateValidatorMethod(updateName = "skip")
  void maySkip(Order order);
}
