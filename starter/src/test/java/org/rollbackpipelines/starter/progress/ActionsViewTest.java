package org.rollbackpipelines.starter.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rollbackpipelines.workflows.plan.Phase.CUT_OVER;
import static org.rollbackpipelines.workflows.plan.Phase.PREPARE;
import static org.rollbackpipelines.workflows.plan.Phase.VERIFY;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollbackpipelines.workflows.report.Outcome;
import org.rollbackpipelines.workflows.step.StepOutcome;

/** What GitHub Actions gets to read. */
final class ActionsViewTest {
  private final StringWriter log = new StringWriter();
  @TempDir Path folder;
  private Path summary;
  private ActionsView view;

  @BeforeEach
  void open() {
    summary = folder.resolve("summary.md");
    view = new ActionsView(new PrintWriter(log), summary);
  }

  @Test
  void groupsTheStepsOfAPhase() {
    Sample sample = new Sample().done(PREPARE, "Pin versions", 0.1, "").running(PREPARE, "Build");
    view.show(sample.now(), Sample.after(1));
    view.show(sample.now(), Sample.after(2));
    view.show(sample.running(CUT_OVER, "Replace").now(), Sample.after(3));
    view.close();

    assertThat(lines())
        .containsExactly(
            "::group::prepare",
            "✓ Pin versions (0.1 s)",
            "▶ prepare: Build",
            "::endgroup::",
            "::group::cut over",
            "▶ cut over: Replace",
            "::endgroup::");
  }

  @Test
  void annotatesAFailedStepWithItsTextEscaped() {
    Sample sample =
        new Sample()
            .ended(StepOutcome.FAILED, VERIFY, "Checks: a, b", 1, "50% of\nanswers were 500\r");

    view.show(sample.now(), Sample.after(1));

    assertThat(lines())
        .contains(
            "::error title=Checks%3A a%2C b failed::50%25 of%0Aanswers were 500%0D",
            "✗ Checks: a, b (1.0 s): 50% of; answers were 500; ");
  }

  /** Whoever controls a detail must not control the job. */
  @Test
  void letsNoDetailBeACommand() {
    view.say("::add-mask::x");
    view.show(
        new Sample().done(PREPARE, "Build", 1, "fine\n::stop-commands::x").now(), Sample.after(1));

    assertThat(lines()).noneMatch(line -> line.stripLeading().startsWith("::add-mask"));
    assertThat(lines()).noneMatch(line -> line.stripLeading().startsWith("::stop-commands"));
    assertThat(log.toString()).contains("add-mask");
  }

  @Test
  void warnsOnceOfASkippedAndOnceOfALateStep() {
    Sample sample =
        new Sample()
            .ended(StepOutcome.SKIPPED, PREPARE, "Warm up", 0, "by ann")
            .running(PREPARE, "Build");
    view.show(sample.now(), Sample.after(61));
    view.show(sample.now(), Sample.after(62));

    assertThat(lines().stream().filter(line -> line.startsWith("::warning")))
        .containsExactly(
            "::warning title=Warm up skipped::by ann",
            "::warning title=Build is late::it was to take 60 s at most and still goes on");
  }

  @Test
  void saysWhoIsWaitedFor() {
    view.show(new Sample().waitingFor("the approval of ann").now(), Sample.after(1));

    assertThat(lines()).contains("::notice title=Waiting::waiting for the approval of ann");
  }

  @Test
  void endsWithANoticeAndAppendsTheReportToTheSummary() throws IOException {
    Files.writeString(summary, "# of another step\n");

    view.ended(Results.of(Outcome.ROLLED_BACK, List.of()));

    assertThat(lines())
        .containsExactly(
            "::notice title=shop ROLLED_BACK::run shop-1, v1.1.0 → v1.0.0, users in the dark for"
                + " 1.9 s");
    assertThat(Files.readString(summary))
        .startsWith("# of another step\n")
        .contains("shop: ROLLED_BACK");
  }

  @Test
  void endsWithAnErrorThatNamesTheNextCommands() {
    view.ended(Results.of(Outcome.NEEDS_HUMAN, List.of("rollback recover", "rollback report")));

    assertThat(lines().get(0))
        .startsWith("::error title=shop NEEDS_HUMAN::")
        .endsWith("%0Anext: rollback recover%0Anext: rollback report");
  }

  @Test
  void saysThatTheSummaryCouldNotBeWrittenAndGoesOn() {
    view = new ActionsView(new PrintWriter(log), folder.resolve("no/such/folder"));

    view.ended(Results.of(Outcome.ROLLED_BACK, List.of()));

    assertThat(lines()).anyMatch(line -> line.startsWith("::warning title=No step summary::"));
  }

  private List<String> lines() {
    return log.toString().lines().toList();
  }
}
