package org.rollbackpipelines.workflows.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class MarkdownReportTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void tellsWhatHappenedWhatIsKeptAndWhatToDoNext() {
    String report = MarkdownReport.of(Runs.run("run1", NOON, Outcome.REVERTED));

    assertThat(report)
        .startsWith("# shop: REVERTED\n")
        .contains("| From | v1.1.0 (bbbbbbbb) |")
        .contains("| To | v1.0.0 (aaaaaaaa) |")
        .contains("| Users not served | 1.9 s |")
        .contains("| ✓ done | Do keep | prepare | 0.4 s | kept api |")
        .contains("| ✗ failed | Do switch | cut over | 0.4 s | api exited (1) see its log |")
        .contains("| · not-reached | Do mark-bad | settle | 0.4 s |  |")
        .contains("| ✗ | health | status 502 | status 200 |")
        .contains("| main | orders | 10 | 8 |")
        .contains("- what was live as main before is kept as main_run1")
        .contains("- evidence of the broken system: /state/shop/runs/run1/evidence")
        .contains("- checkout: tracked files are changed; commit them")
        .contains("- disk is nearly full")
        .contains("- rollback status run1\n");
  }

  @Test
  void letsNothingThatWasTypedPassForMarkup() {
    String report = MarkdownReport.of(Runs.run("run1", NOON, Outcome.REFUSED));

    assertThat(report).contains("checkout \\| is &lt;down>").doesNotContain("<down>");
  }

  @Test
  void saysThatAPlanTouchedNothing() {
    assertThat(MarkdownReport.of(Runs.run("run1", NOON, null)))
        .startsWith("# shop: plan only\n\nNothing was touched");
  }

  @ParameterizedTest
  @EnumSource(Outcome.class)
  void knowsAPromiseForEveryOutcome(Outcome outcome) {
    assertThat(MarkdownReport.of(Runs.run("run1", NOON, outcome))).contains(outcome.name());
  }
}
