package org.rollbackpipelines.starter.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rollbackpipelines.workflows.plan.Phase.CUT_OVER;
import static org.rollbackpipelines.workflows.plan.Phase.PREPARE;
import static org.rollbackpipelines.workflows.plan.Phase.SETTLE;
import static org.rollbackpipelines.workflows.plan.Phase.VERIFY;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.rollbackpipelines.starter.terminal.Columns;
import org.rollbackpipelines.starter.terminal.FakeScreen;
import org.rollbackpipelines.starter.terminal.LiveArea;
import org.rollbackpipelines.workflows.report.Outcome;
import org.rollbackpipelines.workflows.run.Progress;
import org.rollbackpipelines.workflows.step.StepOutcome;

/** What a person at a terminal sees. */
final class LiveViewTest {
  private FakeScreen screen = new FakeScreen(78, 24);
  private LiveView view = view(false);

  @Test
  void showsPhasesStepsBarAndWhatIsLeft() {
    view.show(preparing().now(), Sample.after(7));

    assertThat(screen.lines())
        .containsExactly(
            "shop: emergency rollback from v1.1.0 to v1.0.0, run shop-emergency-1",
            "prepare 1/2",
            "  ✓     6.0 s  Capture evidence: 42 files",
            "  ▶       7 s  Build target",
            "cut over 0/1",
            "  ·            Replace services",
            "verify 0/1",
            "  ·            Await health",
            "██████░░░░░░░░░░░░░░░░░░  27 %, prepare, about 20 s left");
  }

  @Test
  void letsTheSecondsRunInPlace() {
    view.show(preparing().now(), Sample.after(7));
    view.show(preparing().now(), Sample.after(8));

    assertThat(screen.lines()).hasSize(9).contains("  ▶       8 s  Build target");
    assertThat(screen.lines()).doesNotContain("  ▶       7 s  Build target");
  }

  @Test
  void countsTheDarkTimeWhileItIsDarkAndTellsItAfterwards() {
    Sample dark = preparing().dark(3, null);
    view.show(dark.now(), Sample.after(5));
    assertThat(screen.lines()).last().isEqualTo("users in the dark for 2 s");

    view.show(dark.dark(3, 6).now(), Sample.after(9));
    assertThat(screen.lines()).last().isEqualTo("users were in the dark for 3.0 s");
  }

  @Test
  void showsWhatFailedWasUndoneSkippedAndNeverReached() {
    Progress progress =
        new Sample()
            .ended(StepOutcome.UNDONE, PREPARE, "Pin versions", 0.1, "")
            .ended(StepOutcome.SKIPPED, PREPARE, "Warm up", 0, "by ann: not now")
            .ended(StepOutcome.FAILED, CUT_OVER, "Replace services", 2, "no such image")
            .ended(StepOutcome.UNDO_FAILED, CUT_OVER, "Move checkout", 1, "disk full")
            .later(VERIFY, "Await health")
            .over(Outcome.NEEDS_HUMAN)
            .now();

    view.show(progress, Sample.after(9));

    assertThat(screen.lines())
        .contains(
            "  ↩     0.1 s  Pin versions",
            "  –     0.0 s  Warm up: by ann: not now",
            "  ✗     2.0 s  Replace services: no such image",
            "  ✗     1.0 s  Move checkout: disk full",
            "  ·            Await health");
    assertThat(screen.lines()).last().asString().endsWith("100 %, NEEDS_HUMAN");
  }

  @Test
  void saysWhoIsWaitedForAndPromisesNoTimeMeanwhile() {
    view.show(preparing().waitingFor("the approval of ann").now(), Sample.after(7));

    assertThat(screen.lines()).last().isEqualTo("waiting for the approval of ann");
    assertThat(String.join("\n", screen.lines())).doesNotContain("left");
  }

  @Test
  void saysWhichStepIsOverItsBudget() {
    view.show(preparing().now(), Sample.after(61));

    assertThat(screen.lines()).contains("  ▶      61 s  Build target, over its budget of 60 s");
  }

  @Test
  void cutsEveryLineToTheWidthOfTheTerminal() {
    screen = new FakeScreen(32, 24);
    view = view(false);

    view.show(
        preparing().done(SETTLE, "Tell 店舗の人々に everybody", 1, "x".repeat(300)).now(),
        Sample.after(7));

    assertThat(screen.lines()).hasSize(11).allMatch(line -> Columns.of(line) <= 31);
    assertThat(screen.lines()).anyMatch(line -> line.endsWith("…"));
  }

  @Test
  void fitsALongRunOnALowTerminalAndKeepsWhatHappensNow() {
    screen = new FakeScreen(78, 8);
    view = view(false);
    Sample sample = new Sample();
    for (int i = 0; i < 30; i++) {
      sample.done(PREPARE, "Step " + i, 1, "");
    }

    sample.running(CUT_OVER, "Replace services").later(VERIFY, "Await health");
    view.show(sample.now(), Sample.after(7));
    view.show(sample.now(), Sample.after(8));

    assertThat(screen.lines())
        .hasSizeLessThan(8)
        .contains("prepare 30/30", "  ▶       8 s  Replace services")
        .doesNotContain("  ▶       7 s  Replace services");
  }

  @Test
  void followsTheTerminalWhenAPersonPullsIt() {
    view.show(preparing().now(), Sample.after(7));
    screen.resize(50, 24);
    view.show(preparing().now(), Sample.after(8));

    List<String> lines = screen.lines();
    assertThat(lines).last().asString().hasSizeLessThan(50);
    assertThat(lines).contains("  ▶       8 s  Build target");
  }

  @Test
  void passesNoControlCharactersOnFromOutside() {
    view.show(
        preparing().done(SETTLE, "Tell", 1, "evil\u001B[2J\u0007\nsecond").now(), Sample.after(7));

    assertThat(screen.lines()).contains("  ✓     1.0 s  Tell: evil ; second");
  }

  @Test
  void coloursOnlyWhereColoursAreWanted() {
    view.show(preparing().now(), Sample.after(7));
    assertThat(screen.raw()).doesNotContain("\u001B[3").doesNotContain("\u001B[1m");
    List<String> plain = screen.lines();

    screen = new FakeScreen(78, 24);
    view = view(true);
    view.show(preparing().now(), Sample.after(7));

    assertThat(screen.raw()).contains("\u001B[32m✓\u001B[0m");
    assertThat(screen.lines()).isEqualTo(plain);
  }

  @Test
  void saysThingsAboveThePictureAndLeavesItAtTheEnd() {
    view.show(preparing().now(), Sample.after(7));
    view.say("no worker answers just now");
    view.show(preparing().now(), Sample.after(8));
    view.close();
    screen.writer().print("ROLLED_BACK");

    assertThat(screen.lines()).first().isEqualTo("no worker answers just now");
    assertThat(screen.lines()).last().isEqualTo("ROLLED_BACK");
    assertThat(screen.cursorShows()).isTrue();
  }

  private static Sample preparing() {
    return new Sample()
        .done(PREPARE, "Capture evidence", 6, "42 files")
        .running(PREPARE, "Build target")
        .later(CUT_OVER, "Replace services")
        .later(VERIFY, "Await health");
  }

  private LiveView view(boolean colours) {
    return new LiveView(new LiveArea(screen.writer(), () -> screen.size()), colours);
  }
}
