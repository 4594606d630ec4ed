package org.rollbackpipelines.starter.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rollbackpipelines.workflows.plan.Phase.CUT_OVER;
import static org.rollbackpipelines.workflows.plan.Phase.PREPARE;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.rollbackpipelines.workflows.step.StepOutcome;

/** What logs and pipes get to read. */
final class PlainViewTest {
  private final StringWriter log = new StringWriter();
  private final PrintWriter out = new PrintWriter(log);

  @Test
  void saysEachThingOnceAndOnOneLine() {
    PlainView view = new PlainView(out);
    Sample sample = new Sample().done(PREPARE, "Pin versions", 0.1, "two\nlines");

    view.show(sample.running(CUT_OVER, "Replace services").now(), Sample.after(1));
    view.show(sample.waitingFor("ann").now(), Sample.after(2));
    view.show(sample.waitingFor("ann").now(), Sample.after(3));

    assertThat(log.toString().lines())
        .containsExactly(
            "✓ Pin versions (0.1 s): two; lines",
            "▶ cut over: Replace services",
            "waiting for ann");
  }

  @Test
  void saysWhatWasUndoneAndSkipped() {
    PlainView view = new PlainView(out);

    view.show(
        new Sample()
            .ended(StepOutcome.UNDONE, PREPARE, "Pin versions", 1, "")
            .ended(StepOutcome.SKIPPED, PREPARE, "Warm up", 0, "by ann")
            .ended(StepOutcome.UNDO_FAILED, CUT_OVER, "Replace", 2, "no image")
            .now(),
        Sample.after(1));

    assertThat(log.toString().lines())
        .containsExactly(
            "↩ undone: Pin versions (1.0 s)",
            "– skipped: Warm up (0.0 s): by ann",
            "✗ undo failed: Replace (2.0 s): no image");
  }

  /** Standard error of a test is no terminal. */
  @Test
  void isChosenWhereNobodyLooksOn() {
    assertThat(RunViews.of(out, Map.of("TERM", "xterm"))).isInstanceOf(PlainView.class);
    assertThat(RunViews.of(out, Map.of("TERM", "xterm", "CI", "true")))
        .isInstanceOf(PlainView.class);
    assertThat(RunViews.of(out, Map.of("GITHUB_ACTIONS", "true"))).isInstanceOf(ActionsView.class);
  }
}
