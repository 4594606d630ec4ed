package org.rollbackpipelines.activities.probe;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.application.Check;
import org.rollbackpipelines.workflows.release.ReleaseRef;
import org.rollbackpipelines.workflows.step.CheckResult;

/** A check that is being asked, with the row of its passes. One thread asks, others may look. */
final class AskedCheck {
  private final Check check;
  private final Question question;
  private final Pace pace = new Pace();
  private volatile Row row = Row.EMPTY;

  AskedCheck(Check check, Question question) {
    this.check = check;
    this.question = question;
  }

  /** Asks once and says how long to wait before the next time. */
  Duration ask(Duration atMost) throws InterruptedException {
    Answer answer = answer(atMost);
    row = row.plus(answer, Instant.now());
    return pace.after(answer.passed() && row.passes() < check.passes());
  }

  /** How it stands at this moment; a row that broke after it was long enough does not count. */
  Standing standing(ReleaseRef release) {
    Row now = row;
    boolean passed = now.passes() >= check.passes();
    CheckResult result =
        new CheckResult(
            check.name(),
            check.required(),
            passed,
            now.measured(check.passes()),
            Placeholders.fill(check.probe().expectation(), release));
    return new Standing(result, now.since(), now.last() != null);
  }

  /** A fault of ours must not end the asking; its message may quote a header and stays out. */
  private Answer answer(Duration atMost) throws InterruptedException {
    try {
      return question.ask(atMost);
    } catch (RuntimeException e) {
      return Answer.fail("cannot be asked: " + e.getClass().getSimpleName());
    }
  }

  /**
   * A check at one moment.
   *
   * @param since the first pass of its row
   * @param answered whether it was answered at all
   */
  record Standing(CheckResult result, @Nullable Instant since, boolean answered) {

    /** What nothing depends on is asked once, so that there is something to report. */
    boolean mayStay() {
      return result.passed() || (!result.required() && answered);
    }
  }
}
