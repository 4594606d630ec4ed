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
  private static final String FIELDS =
      "application, to, reason, severity, execute, requestedBy, approveBy, profile, database,"
          + " backup, before, stopFirst, revision, at, restorePoint, services,"
          + " keepConfiguration, feature, turn, actions, tier, clearJobs";

  @AutoClose private final Bench bench = Bench.open();
  private final FakeApplication shop = bench.host().has(Samples.application("shop")).recorded();

  @Test
  void explainsItselfToEmptyInput() {
    ApplicationFailure failure = failureOf(EMERGENCY);

    assertThat(failure.getType()).isEqualTo(BadInput.TYPE);
    assertThat(failure.getOriginalMessage())
        .contains("{\"application\": \"shop\"")
        .endsWith("it may have: " + FIELDS);
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
  void namesTheFieldsThereAreToOneItDoesNotKnow() {
    assertThat(sentence(EMERGENCY, Map.of("application", "shop", "exeucte", true)))
        .isEqualTo("the input has an unknown field 'exeucte'; it may have: " + FIELDS);
    assertThat(shop.states()).isEmpty();
  }

  @Test
  void namesTheValuesThereAreToAFlagThatIsNone() {
    assertThat(sentence(EMERGENCY, Map.of("application", "shop", "execute", "perhaps")))
        .isEqualTo(
            "the field 'execute' of the input is \"perhaps\"; it must be true or false, without"
                + " quotes");
  }

  @Test
  void namesTheKindOfAValueOfAnotherKind() {
    assertThat(sentence(EMERGENCY, Map.of("application", Map.of("name", "shop"))))
        .isEqualTo("the field 'application' of the input must be text in double quotes");
    assertThat(sentence(EMERGENCY, Map.of("application", "shop", "execute", List.of())))
        .isEqualTo("the field 'execute' of the input must be true or false, without quotes");
  }

  @Test
  void namesTheVerdictsThereAre() {
    assertThat(sentence("RecordRelease", Map.of("application", "shop", "verdict", "fine")))
        .isEqualTo(
            "the field 'verdict' of the input is \"fine\"; it must be one of: \"candidate\","
                + " \"good\", \"bad\"");
  }

  @Test
  void asksForAnObjectInsteadOfTextOrAList() {
    assertThat(sentence(EMERGENCY, "shop"))
        .isEqualTo("the input is not one JSON object; it may have: " + FIELDS);
    assertThat(sentence(EMERGENCY, List.of("shop")))
        .isEqualTo("the input is not one JSON object; it may have: " + FIELDS);
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
      assertThat(sentence(type, Map.of("application", "shop", "appliction", "x")))
          .startsWith("the input has an unknown field 'appliction'; it may have: application, ");
    }
  }

  /** What it fails with, which the Temporal UI shows as it is. */
  private String sentence(String type, Object input) {
    ApplicationFailure failure = failureOf(type, input);
    assertThat(failure.getType()).isEqualTo(BadInput.TYPE);
    return failure.getOriginalMessage();
  }

  private ApplicationFailure failureOf(String type, Object... input) {
    return bench.failureOf(bench.start(type, type + "-bad", input));
  }
}
