package org.rollbackpipelines.workflows.plan;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One named, idempotent action of a plan.
 *
 * @param name stands in results and on the command line; never changes once released
 * @param does what will happen, every value resolved, for people
 * @param undo what would undo it, for people; "nothing to undo" where it changes nothing
 * @param call the action itself
 * @param undoCall what undoes it; null where there is nothing to undo
 * @param sideBySide whether it may run together with the step before it
 * @param optional whether the run goes on when it fails
 * @param undoFirst whether it is undone before those that came after it, which build on it
 * @param movesData whether it changes which database is live
 * @param beside whether it is about what stands beside the services: that it cannot be undone is
 *     for a person, and no reason to stop what serves again
 * @param apartFromData whether data goes back even where this cannot be undone
 * @param neededBecause why nobody may skip it when it failed; null where a person may
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Step(
    String name,
    String title,
    Phase phase,
    String host,
    long budgetSeconds,
    String does,
    String undo,
    Call call,
    @Nullable Call undoCall,
    boolean sideBySide,
    boolean undoFirst,
    boolean optional,
    boolean movesData,
    boolean beside,
    boolean apartFromData,
    @Nullable String neededBecause) {

  /** The same step where there is no way back. */
  public Step withoutUndo(String why) {
    return with(why, null, optional, neededBecause);
  }

  /** The same step where something else leads back. */
  public Step undoneBy(String what, Call back) {
    return with(what, back, optional, neededBecause);
  }

  /** The same step where the run goes on without it. */
  public Step optionally() {
    return with(undo, undoCall, true, neededBecause);
  }

  /** The same step where nothing may go on without it. */
  public Step needed(String because) {
    return with(undo, undoCall, optional, because);
  }

  private Step with(
      String back, @Nullable Call backCall, boolean mayFail, @Nullable String because) {
    return new Step(
        name,
        title,
        phase,
        host,
        budgetSeconds,
        does,
        back,
        call,
        backCall,
        sideBySide,
        undoFirst,
        mayFail,
        movesData,
        beside,
        apartFromData,
        because);
  }

  /** How long it may take. */
  @JsonIgnore
  public Duration budget() {
    return Duration.ofSeconds(budgetSeconds);
  }
}
