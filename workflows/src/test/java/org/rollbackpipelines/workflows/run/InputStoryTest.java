package org.rollbackpipelines.workflows.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.rollbackpipelines.workflows.fake.Bench;
import org.rollbackpipelines.workflows.fake.FakeApplication;
import org.rollbackpipelines.workflows.report.Outcome;
import org.rollbackpipelines.workflows.report.RunResult;
import org.rollbackpipelines.workflows.sample.Samples;

/** Input as people type it into a form: none of it may leave a run hanging. */
final class InputStoryTest {
  private static final String EMERGENCY = "EmergencyRollback";

  @AutoClose private final Bench bench = Bench.open();
  private final FakeApplication shop = bench.host().has(Samples.application("shop")).recorded();

  @Test
  void explainsItselfToEmptyInput() {
    ApplicationFailure failure = failureOf(EMERGENCY);

    assertThat(failure.getType()).isEqualTo(BadInput.TYPE);
    assertThat(failure.getOriginalMessage()).contains("{\"application\": \"shop\"");
  }

  @Test
  void asksForTheApplicationThatIsMissing() {
    assertThat(failureOf(EMERGENCY, Map.of("to", "v1.0.0")).getType()).isEqualTo(BadInput.TYPE);
    assertThat(failureOf(EMERGENCY, Map.of("application", " ")).getType()).isEqualTo(BadInput.TYPE);
  }

  @Test
  void onlyPlansWhenNothingButTheApplicationIsGiven() {
    RunResult result =
        bench.result(
            bench.start(EMERGENCY, "run-1", Map.of("application", "shop")), RunResult.class);

    assertThat(result.outcome()).isNull();
    assertThat(result.plan()).isNotNull();
    assertThat(shop.states()).isEmpty();
  }

  @Test
  void executesWithNothingButTheApplicationAndTheWord() {
    RunResult result =
        bench.result(
            bench.start(EMERGENCY, "run-1", Map.of("application", " shop ", "execute", true)),
            RunResult.class);

    assertThat(result.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(result.application()).isEqualTo("shop");
  }

  @Test
  void takesAnEmptyTargetForNone() {
    RunResult result =
        bench.result(
            bench.start(EMERGENCY, "run-1", Map.of("application", "shop", "to", " ")),
            RunResult.class);

    assertThat(result.problems()).isEmpty();
    assertThat(result.to()).isNotNull();
  }

  @Test
  void failsAtOnceOnAFieldItDoesNotKnow() {
    assertThat(failureOf(EMERGENCY, Map.of("application", "shop", "dryrun", true)))
        .hasStackTraceContaining("dryrun");
    assertThat(shop.states()).isEmpty();
  }

  @Test
  void failsAtOnceOnAValueOfTheWrongType() {
    assertThat(failureOf(EMERGENCY, Map.of("application", "shop", "execute", "perhaps")))
        .hasStackTraceContaining("perhaps");
  }

  @Test
  void failsAtOnceOnTextInsteadOfAnObject() {
    assertThat(failureOf(EMERGENCY, "shop")).hasStackTraceContaining("RollbackRequest");
  }

  @Test
  void namesTheApplicationsThatAreServed() {
    ApplicationFailure failure =
        failureOf(EMERGENCY, Map.of("application", "shoop", "execute", true));

    assertThat(failure.getOriginalMessage())
        .isEqualTo("no application is called 'shoop'; served are [shop]");
  }

  @Test
  void bearsASeverityOfAnyLength() {
    RunResult result =
        bench.result(
            bench.start(
                EMERGENCY, "run-1", Map.of("application", "shop", "severity", "P1 ".repeat(200))),
            RunResult.class);

    assertThat(result.plan()).isNotNull();
    assertThat(bench.severityOf("run-1")).hasSizeLessThan(256);
  }

  @Test
  void namesTheTypesThatCanBeStarted() {
    ApplicationFailure failure = failureOf("emergency", Map.of("application", "shop"));

    assertThat(failure.getType()).isEqualTo("UnknownWorkflowType");
    assertThat(failure.getOriginalMessage())
        .contains("'emergency'")
        .contains("EmergencyRollback", "RecordRelease", "Inquiry");
  }

  @Test
  void failsAtOnceOnEmptyInputForTheLedgerAndTheArchive() {
    for (String type : List.of("RecordRelease", "Inquiry")) {
      assertThat(failureOf(type).getType()).isEqualTo(BadInput.TYPE);
      assertThat(failureOf(type, Map.of()).getType()).isEqualTo(BadInput.TYPE);
      assertThat(failureOf(type, Map.of("application", "shop", "appliction", "x")))
          .hasStackTraceContaining("appliction");
    }
  }

  private ApplicationFailure failureOf(String type, Object... input) {
    return bench.failureOf(bench.start(type, type + "-bad", input));
  }
}
