package org.rollbackpipelines.workflows.steer;

import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.CompletablePromise;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.application.ApprovalRule;
import org.rollbackpipelines.workflows.application.Patience;
import org.rollbackpipelines.workflows.plan.Step;

/** Where people take hold of a run: it asks here before it acts, and they answer here. */
public final class Helm implements Steering {
  /** What a run can still be told. */
  private enum Stage {
    UNDER_WAY,
    UNDOING,
    PROVEN,
    ENDED
  }

  private final List<Intervention> interventions = new ArrayList<>();
  private final CompletablePromise<Void> abort = Workflow.newPromise();
  private final String onAbort;
  private final Runnable onChange;
  private Stage stage = Stage.UNDER_WAY;
  private boolean paused;
  private @Nullable String giveUp;
  private @Nullable ApprovalDesk desk;
  private @Nullable Step asked;
  private @Nullable StepAnswer answer;

  /**
   * A helm of a run that is told when something changed.
   *
   * @param onAbort what comes of an abort, for the one who asked for it
   */
  public Helm(String onAbort, Runnable onChange) {
    this.onAbort = onAbort;
    this.onChange = onChange;
  }

  /** Waits for the approvals; false when they did not come in time, or the run is to end. */
  public boolean approved(
      String subject, String hash, String requester, List<ApprovalRule> rules, Patience patience) {
    ApprovalDesk waiting = new ApprovalDesk(subject, hash, requester, rules);
    if (waiting.isSatisfied()) {
      return !isToEnd();
    }
    desk = waiting;
    onChange.run();
    boolean came;
    try {
      came =
          Waiting.until(
              "Waits for the approval of " + subject,
              patience.approval(),
              () -> waiting.isSatisfied() || isToEnd());
    } finally {
      desk = null;
    }
    if (!came) {
      endBecause(
          "nobody approved " + subject + " within " + patience.approval().toMinutes() + " min");
    }
    onChange.run();
    return waiting.isSatisfied() && !isToEnd();
  }

  /** Waits before a step while the run is paused; false when it is to end. */
  public boolean mayGoOn(Patience patience) {
    if (paused && !isToEnd()) {
      onChange.run();
      boolean came = Waiting.until("Paused", patience.pause(), () -> !paused || isToEnd());
      if (!came) {
        paused = false;
        endBecause(
            "nobody let it go on within " + patience.pause().toMinutes() + " min of its pause");
      }
      onChange.run();
    }
    return !isToEnd();
  }

  /** Asks what is to become of a step that failed for good. */
  public StepAnswer ask(Step failed, Patience patience) {
    asked = failed;
    answer = null;
    onChange.run();
    try {
      boolean came =
          Waiting.until(
              "Waits for an answer: retry, skip or abort?",
              patience.answer(),
              () -> answer != null || isToEnd());
      if (!came) {
        endBecause(
            "nobody said within "
                + patience.answer().toMinutes()
                + " min what is to become of the failed step '"
                + failed.name()
                + "'");
      }
    } catch (CanceledFailure cancelled) {
      // The run sees by itself that it was cancelled, and undoes.
    }
    asked = null;
    onChange.run();
    return answer == null || isToEnd() ? StepAnswer.GIVE_UP : answer;
  }

  /** Done as soon as somebody wants the run to end. */
  public Promise<Void> abort() {
    return abort;
  }

  /** Whether the run is to undo and end. */
  public boolean isToEnd() {
    return abort.isCompleted();
  }

  /** Why it is to end, for the report; null when nobody wants that. */
  public @Nullable String whyItEnds() {
    return giveUp;
  }

  /** From here on the run undoes, and nothing it is told changes that. */
  public void undoing() {
    paused = false;
    stage = Stage.UNDOING;
  }

  /** From here on the target is proven, and there is nothing to abort. */
  public void proven() {
    paused = false;
    stage = Stage.PROVEN;
  }

  /** From here on the run takes no orders. */
  public void ended() {
    paused = false;
    stage = Stage.ENDED;
  }

  /** What the run waits for; null while it works. */
  public @Nullable String waitingFor() {
    if (desk != null) {
      return desk.outstanding();
    }
    if (asked != null) {
      return "an answer to the failed step '"
          + asked.name()
          + "': rollback retry, "
          + (asked.neededBecause() == null ? "or skip --reason TEXT, " : "")
          + "or abort";
    }
    return paused && stage != Stage.UNDOING ? "the end of its pause: rollback continue" : null;
  }

  /** All that people said to it. */
  public List<Intervention> interventions() {
    return List.copyOf(interventions);
  }

  /** Who last said that, and why. */
  public String lastWord(String what) {
    return interventions.stream()
        .filter(said -> said.what().equals(what))
        .reduce((older, newer) -> newer)
        .map(said -> said.by() + (said.reason().isEmpty() ? "" : ": " + said.reason()))
        .orElse("");
  }

  @Override
  public void mayApprove(Approval approval) {
    if (desk == null || isToEnd()) {
      throw Refusals.because("the run waits for no approval now; it " + doing());
    }
    desk.examine(approval);
  }

  @Override
  public String approve(Approval approval) {
    ApprovalDesk waiting = Objects.requireNonNull(desk);
    waiting.take(approval);
    note("approve", approval.by(), null, approval.note() == null ? "" : approval.note());
    String outstanding = waiting.outstanding();
    return outstanding == null
        ? "approved; the run goes on"
        : "noted; it still waits for " + outstanding;
  }

  @Override
  public void mayAbort(Order order) {
    Refusals.requireWho(order.by());
    if (stage != Stage.UNDER_WAY || isToEnd()) {
      throw Refusals.because(
          stage == Stage.PROVEN
              ? "the target runs and is proven: take it back with rollback undo once the run ended"
              : "the run " + doing());
    }
  }

  @Override
  public String abort(Order order) {
    note("abort", order.by(), null, order.reason());
    endBecause("aborted by " + lastWord("abort"));
    return onAbort;
  }

  @Override
  public void mayPause(Order order) {
    Refusals.requireWho(order.by());
    if (paused || stage != Stage.UNDER_WAY || isToEnd()) {
      throw Refusals.because(paused ? "the run is paused already" : "the run " + doing());
    }
  }

  @Override
  public String pause(Order order) {
    paused = true;
    note("pause", order.by(), null, order.reason());
    return "it holds before its next step, until rollback continue";
  }

  @Override
  public void mayGoOn(Order order) {
    Refusals.requireWho(order.by());
    if (!paused) {
      throw Refusals.because("the run is not paused; it " + doing());
    }
  }

  @Override
  public String goOn(Order order) {
    paused = false;
    note("continue", order.by(), null, order.reason());
    return "it goes on";
  }

  @Override
  public void mayRetry(Order order) {
    requireAsked(order);
  }

  @Override
  public String retry(Order order) {
    return answered("retry", StepAnswer.RETRY, order) + " is tried again";
  }

  @Override
  public void maySkip(Order order) {
    requireAsked(order);
    String needed = Objects.requireNonNull(asked).neededBecause();
    if (needed != null) {
      throw Refusals.because(
          "step '" + asked.name() + "' cannot be skipped: " + needed + "; retry, or abort");
    }
    if (order.reason().isEmpty()) {
      throw Refusals.because("say why it may be skipped: the report will show it");
    }
  }

  @Override
  public String skip(Order order) {
    return answered("skip", StepAnswer.SKIP, order) + " is skipped; it will not count as passed";
  }

  private void requireAsked(Order order) {
    Refusals.requireWho(order.by());
    Step failed = asked;
    if (failed == null || answer != null) {
      throw Refusals.because("no failed step waits for an answer; the run " + doing());
    }
    if (order.step() != null && !order.step().equals(failed.name())) {
      throw Refusals.because(
          "the run asks about step '" + failed.name() + "', not about '" + order.step() + "'");
    }
  }

  private String answered(String what, StepAnswer given, Order order) {
    String step = Objects.requireNonNull(asked).name();
    answer = given;
    note(what, order.by(), step, order.reason());
    return step;
  }

  private void note(String what, String by, @Nullable String step, String reason) {
    Instant now = Instant.ofEpochMilli(Workflow.currentTimeMillis());
    interventions.add(new Intervention(what, by, now, step, reason));
    onChange.run();
  }

  private void endBecause(String why) {
    if (!isToEnd()) {
      paused = false;
      giveUp = why;
      abort.complete(null);
    }
  }

  private String doing() {
    if (isToEnd() && stage == Stage.UNDER_WAY) {
      return "is about to undo";
    }
    String waiting = waitingFor();
    if (waiting != null) {
      return "waits for " + waiting;
    }
    return switch (stage) {
      case UNDER_WAY -> "is under way";
      case UNDOING -> "undoes what it changed";
      case PROVEN -> "settles: its target is proven";
      case ENDED -> "has ended";
    };
  }
}
