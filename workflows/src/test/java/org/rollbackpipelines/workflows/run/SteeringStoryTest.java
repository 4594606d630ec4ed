package org.rollbackpipelines.workflows.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.temporal.client.WorkflowStub;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.rollbackpipelines.workflows.application.ApprovalRule;
import org.rollbackpipelines.workflows.application.OnFailure;
import org.rollbackpipelines.workflows.application.Problem;
import org.rollbackpipelines.workflows.fake.Bench;
import org.rollbackpipelines.workflows.fake.FakeApplication;
import org.rollbackpipelines.workflows.fake.Gate;
import org.rollbackpipelines.workflows.page.Page;
import org.rollbackpipelines.workflows.plan.Plan;
import org.rollbackpipelines.workflows.report.Outcome;
import org.rollbackpipelines.workflows.report.RunResult;
import org.rollbackpipelines.workflows.report.StepRecord;
import org.rollbackpipelines.workflows.request.RollbackRequest;
import org.rollbackpipelines.workflows.sample.Samples;
import org.rollbackpipelines.workflows.steer.Approval;
import org.rollbackpipelines.workflows.steer.Intervention;
import org.rollbackpipelines.workflows.steer.Order;
import org.rollbackpipelines.workflows.step.StepOutcome;

/** What people can say to a run under way, and what comes of it. */
final class SteeringStoryTest {
  private static final String FORMER = "head=b api=b web=b";
  private static final String TARGET = "head=a api=a web=a";
  private static final ApprovalRule BY_BOB = rule(List.of(), List.of("bob"));

  @AutoClose private final Bench bench = Bench.open();
  private final Gate gate = new Gate();

  @Test
  void waitsForAnApprovalBeforeItsFirstChange() {
    FakeApplication shop = shop(OnFailure.UNDO, BY_BOB);
    WorkflowStub run = startWaiting();

    assertThat(shop.states()).isEmpty();
    String answer = approve(run, "bob", hash(run));

    assertThat(answer).isEqualTo("approved; the run goes on");
    RunResult result = bench.result(run, RunResult.class);
    assertThat(result.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(said(result)).containsExactly("approve bob");
    bench.keepHistory("run-1", "EmergencyRollback-approved");
  }

  @Test
  void takesNoApprovalOfAnotherPlan() {
    shop(OnFailure.UNDO, BY_BOB);
    WorkflowStub run = startWaiting();

    assertThat(refusal(() -> approve(run, "bob", "0123456789abcdef"))).contains(hash(run));
    assertThat(refusal(() -> approve(run, "bob", hash(run).substring(0, 7)))).contains("not with");
    approve(run, "bob", hash(run).substring(0, 8));
  }

  @Test
  void takesNoApprovalOfSomebodyElse() {
    shop(OnFailure.UNDO, BY_BOB);
    WorkflowStub run = startWaiting();

    assertThat(refusal(() -> approve(run, "eve", hash(run))))
        .contains("eve may not agree to it; one of these can: bob");
    assertThat(refusal(() -> approve(run, "", hash(run)))).contains("say who you are");
    approve(run, "bob", hash(run));
  }

  @Test
  void takesNoApprovalOfTheOneWhoAsked() {
    shop(OnFailure.UNDO, rule(List.of(), List.of()));
    WorkflowStub run = startWaiting();

    assertThat(refusal(() -> approve(run, "ann", hash(run))))
        .contains("ann asked for this rollback, and somebody else has to agree to it");
    approve(run, "eve", hash(run));
  }

  @Test
  void refusesToStartWhenNobodySaysWhoAsksAndThatMatters() {
    shop(OnFailure.UNDO, rule(List.of(), List.of()));
    RollbackRequest nobody =
        new RollbackRequest("shop", null, "checkout fails", "P1", true, " ", null, null);

    RunResult result = bench.rollBack(nobody, "run-1");

    assertThat(result.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(result.problems()).extracting(Problem::where).containsExactly("requestedBy");
  }

  @Test
  void waitsForEveryoneWhoseApprovalIsWanted() {
    shop(OnFailure.UNDO, BY_BOB, rule(List.of(), List.of("dba")));
    WorkflowStub run = startWaiting();

    assertThat(approve(run, "bob", hash(run))).contains("it still waits for").contains("dba");
    assertThat(approve(run, "dba", hash(run))).isEqualTo("approved; the run goes on");
    assertThat(bench.result(run, RunResult.class).outcome()).isEqualTo(Outcome.ROLLED_BACK);
  }

  @Test
  void isRefusedWhenNobodyApproves() {
    FakeApplication shop = shop(OnFailure.UNDO, BY_BOB);

    RunResult result = bench.rollBack(Samples.execute("shop"), "run-1");

    assertThat(result.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(result.problems())
        .extracting(Problem::what)
        .containsExactly("nobody approved the plan within 30 min");
    assertThat(shop.states()).isEmpty();
    assertThat(shop.reports()).hasSize(1);
    bench.keepHistory("run-1", "EmergencyRollback-not-approved");
  }

  @Test
  void isRefusedWhenTheWorldChangedWhileItWaited() {
    FakeApplication shop = shop(OnFailure.UNDO, BY_BOB);
    WorkflowStub run = startWaiting();

    shop.changed("config.yml");
    approve(run, "bob", hash(run));
    RunResult result = bench.result(run, RunResult.class);

    assertThat(result.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(result.problems())
        .extracting(Problem::what)
        .allMatch(what -> what.startsWith("while it waited, the world changed"));
    assertThat(shop.states()).isEmpty();
  }

  @Test
  void asksForTheOneWhomTheRequestNames() {
    shop(OnFailure.UNDO);
    RollbackRequest request =
        new RollbackRequest("shop", null, "checkout fails", "P1", true, "ann", "carol", null);
    WorkflowStub run = bench.start(request, "run-1");
    bench.awaitWaiting("run-1", "approval of the plan by carol");

    approve(run, "carol", hash(run));

    assertThat(bench.result(run, RunResult.class).outcome()).isEqualTo(Outcome.ROLLED_BACK);
  }

  @Test
  void waitsForTheApprovalOfAStepJustBeforeIt() {
    FakeApplication shop = shop(OnFailure.UNDO, rule(List.of("replace-services"), List.of("bob")));
    WorkflowStub run = bench.start(Samples.execute("shop"), "run-1");
    bench.awaitWaiting("run-1", "step 'replace-services'");

    assertThat(shop.state()).isEqualTo("head=a api=b web=b");
    approve(run, "bob", hash(run));

    assertThat(bench.result(run, RunResult.class).outcome()).isEqualTo(Outcome.ROLLED_BACK);
  }

  @Test
  void undoesWhenAStepIsNotApprovedInTime() {
    FakeApplication shop = shop(OnFailure.UNDO, rule(List.of("replace-services"), List.of("bob")));

    RunResult result = bench.rollBack(Samples.execute("shop"), "run-1");

    assertThat(result.outcome()).isEqualTo(Outcome.REVERTED);
    assertThat(shop.state()).isEqualTo(FORMER);
    assertThat(result.problems())
        .extracting(Problem::what)
        .containsExactly("nobody approved step 'replace-services' within 30 min");
  }

  @Test
  void warnsOfAnApprovalThatGuardsNothing() {
    shop(OnFailure.UNDO, rule(List.of("replace-service"), List.of("bob")));

    RunResult result = bench.rollBack(Samples.planOnly("shop"), "run-1");

    assertThat(result.warnings())
        .anyMatch(warning -> warning.contains("'replace-service', which this plan does not have"));
  }

  @Test
  void undoesAndEndsWhenItIsAborted() {
    FakeApplication shop = shop(OnFailure.UNDO);
    bench.host().on("Checks.Await").holdsAt(gate);
    WorkflowStub run = bench.start(Samples.execute("shop"), "run-1");
    gate.awaitReached();
    bench.awaitOneActivityAlone(run);

    assertThat(order(run, "abort", "ann", "wrong release"))
        .isEqualTo("it undoes what it changed, and ends");
    RunResult result = bench.result(run, RunResult.class);

    assertThat(result.outcome()).isEqualTo(Outcome.REVERTED);
    assertThat(shop.state()).isEqualTo(FORMER);
    assertThat(result.problems())
        .extracting(Problem::what)
        .containsExactly("aborted by ann: wrong release");
    assertThat(said(result)).containsExactly("abort ann");
    bench.keepHistory("run-1", "EmergencyRollback-aborted");
  }

  @Test
  void touchesNothingWhenItIsAbortedWhileItWaitsForApproval() {
    FakeApplication shop = shop(OnFailure.UNDO, BY_BOB);
    WorkflowStub run = startWaiting();

    order(run, "abort", "ann", "not needed");
    RunResult result = bench.result(run, RunResult.class);

    assertThat(result.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(shop.states()).isEmpty();
  }

  @Test
  void cannotBeAbortedOnceItUndoes() {
    FakeApplication shop = shop(OnFailure.UNDO).sick(Samples.A);
    bench.host().on("Services.SwitchTo").works().holdsAt(gate);
    WorkflowStub run = bench.start(Samples.execute("shop"), "run-1");
    gate.awaitReached();

    assertThat(refusal(() -> order(run, "abort", "ann", ""))).contains("undoes what it changed");
    gate.open();
    assertThat(bench.result(run, RunResult.class).outcome()).isEqualTo(Outcome.REVERTED);
    assertThat(shop.state()).isEqualTo(FORMER);
  }

  @Test
  void cannotBeAbortedOnceItsTargetIsProven() {
    FakeApplication shop = shop(OnFailure.UNDO);
    bench.host().on("Releases.Judge").holdsAt(gate);
    WorkflowStub run = bench.start(Samples.execute("shop"), "run-1");
    gate.awaitReached();

    assertThat(refusal(() -> order(run, "abort", "ann", ""))).contains("rollback undo");
    gate.open();
    assertThat(bench.result(run, RunResult.class).outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(shop.state()).isEqualTo(TARGET);
  }

  @Test
  void holdsBeforeItsNextStepWhileItIsPaused() {
    FakeApplication shop = shop(OnFailure.UNDO);
    bench.host().on("Services.Keep").holdsAt(gate);
    WorkflowStub run = bench.start(Samples.execute("shop"), "run-1");
    gate.awaitReached();

    order(run, "pause", "ann", "");
    assertThat(refusal(() -> order(run, "pause", "ann", ""))).contains("paused already");
    gate.open();
    bench.awaitWaiting("run-1", "the end of its pause");
    assertThat(shop.state()).isEqualTo(FORMER);
    order(run, "continue", "ann", "");

    RunResult result = bench.result(run, RunResult.class);
    assertThat(result.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(said(result)).containsExactly("pause ann", "continue ann");
    bench.keepHistory("run-1", "EmergencyRollback-paused");
  }

  @Test
  void undoesWhenNobodyEndsThePause() {
    FakeApplication shop = shop(OnFailure.UNDO);
    bench.host().on("Services.Keep").holdsAt(gate);
    WorkflowStub run = bench.start(Samples.execute("shop"), "run-1");
    gate.awaitReached();
    order(run, "pause", "ann", "");
    gate.open();

    RunResult result = bench.result(run, RunResult.class);

    assertThat(result.outcome()).isEqualTo(Outcome.REVERTED);
    assertThat(shop.state()).isEqualTo(FORMER);
    assertThat(result.problems())
        .extracting(Problem::what)
        .containsExactly("nobody let it go on within 60 min of its pause");
  }

  @Test
  void triesAFailedStepAgainWhenItIsToldTo() {
    shop(OnFailure.ASK);
    bench.host().on("Services.SwitchTo").failsForGood("port is taken");
    WorkflowStub run = startAsking("replace-services");

    assertThat(order(run, "retry", "ann", "")).isEqualTo("replace-services is tried again");
    RunResult result = bench.result(run, RunResult.class);

    assertThat(result.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(said(result)).containsExactly("retry ann");
    bench.keepHistory("run-1", "EmergencyRollback-retried");
  }

  @Test
  void goesOnWithoutAStepThatIsSkippedAndNeverCountsItAsPassed() {
    shop(OnFailure.ASK);
    bench.host().on("Services.Keep").failsForGood("no room for another pin");
    WorkflowStub run = startAsking("pin-versions");

    assertThat(refusal(() -> order(run, "skip", "ann", ""))).contains("say why");
    order(run, "skip", "ann", "pinned by hand");
    RunResult result = bench.result(run, RunResult.class);

    assertThat(result.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(step(result, "pin-versions").outcome()).isEqualTo(StepOutcome.SKIPPED);
    assertThat(step(result, "pin-versions").detail())
        .isEqualTo("skipped by ann: pinned by hand; it had failed: no room for another pin");
    assertThat(bench.detailsOf("run-1")).contains("– Pin what runs now");
    bench.keepHistory("run-1", "EmergencyRollback-skipped");
  }

  @Test
  void doesNotSayRolledBackWhenTheProofWasSkipped() {
    FakeApplication shop = shop(OnFailure.ASK).sick(Samples.A);
    WorkflowStub run = startAsking("await-healthy");

    order(run, "skip", "ann", "the check is wrong");
    RunResult result = bench.result(run, RunResult.class);

    assertThat(result.outcome()).isEqualTo(Outcome.NEEDS_HUMAN);
    assertThat(shop.state()).isEqualTo(TARGET);
    assertThat(result.problems()).extracting(Problem::where).containsExactly("step await-healthy");
    assertThat(step(result, "mark-bad").outcome()).isEqualTo(StepOutcome.NOT_REACHED);
    assertThat(bench.host().pages()).isNotEmpty();
  }

  @Test
  void undoesWhenNobodyAnswers() {
    FakeApplication shop = shop(OnFailure.ASK).sick(Samples.A);

    RunResult result = bench.rollBack(Samples.execute("shop"), "run-1");

    assertThat(result.outcome()).isEqualTo(Outcome.REVERTED);
    assertThat(shop.state()).isEqualTo(FORMER);
    assertThat(result.problems())
        .extracting(Problem::what)
        .allMatch(what -> what.startsWith("nobody said within 10 min"));
    assertThat(bench.host().pages())
        .extracting(Page::what)
        .anyMatch(what -> what.contains("waits for an answer"));
    bench.keepHistory("run-1", "EmergencyRollback-no-answer");
  }

  @Test
  void undoesWhenTheAnswerIsToAbort() {
    FakeApplication shop = shop(OnFailure.ASK).sick(Samples.A);
    WorkflowStub run = startAsking("await-healthy");

    order(run, "abort", "ann", "no use");

    assertThat(bench.result(run, RunResult.class).outcome()).isEqualTo(Outcome.REVERTED);
    assertThat(shop.state()).isEqualTo(FORMER);
  }

  @Test
  void takesNoAnswerToAQuestionItDidNotAsk() {
    shop(OnFailure.ASK);
    bench.host().on("Services.SwitchTo").failsForGood("port is taken");
    WorkflowStub run = startAsking("replace-services");

    assertThat(
            refusal(() -> run.update("retry", String.class, new Order("ann", "", "move-checkout"))))
        .contains("asks about step 'replace-services', not about 'move-checkout'");
    assertThat(refusal(() -> approve(run, "bob", hash(run)))).contains("waits for no approval");
    assertThat(refusal(() -> order(run, "continue", "ann", ""))).contains("is not paused");
    order(run, "abort", "ann", "");
    assertThat(bench.result(run, RunResult.class).outcome()).isEqualTo(Outcome.REVERTED);
  }

  @Test
  void refusesAnOrderWithAFieldNobodyKnows() {
    shop(OnFailure.UNDO, BY_BOB);
    WorkflowStub run = startWaiting();

    assertThat(refusal(() -> run.update("abort", String.class, Map.of("bye", "ann"))))
        .contains("bye");
    approve(run, "bob", hash(run));
    assertThat(bench.result(run, RunResult.class).outcome()).isEqualTo(Outcome.ROLLED_BACK);
  }

  @Test
  void callsSomebodyWhenAStepTakesLongerThanItsBudgetAndLetsItGoOn() {
    bench.host().has(Samples.ofLittleTime("shop")).recorded();
    bench.host().on("Services.SwitchTo").holdsAt(gate);
    WorkflowStub run = bench.start(Samples.execute("shop"), "run-1");

    bench.awaitPage("takes longer than its 1 s; it goes on");
    assertThat(bench.detailsOf("run-1")).contains("over its budget of 1 s");
    gate.open();

    assertThat(bench.result(run, RunResult.class).outcome()).isEqualTo(Outcome.ROLLED_BACK);
    bench.keepHistory("run-1", "EmergencyRollback-overdue");
  }

  private FakeApplication shop(OnFailure onFailure, ApprovalRule... rules) {
    return bench.host().has(Samples.application("shop", onFailure, rules)).recorded();
  }

  private WorkflowStub startWaiting() {
    WorkflowStub run = bench.start(Samples.execute("shop"), "run-1");
    bench.awaitWaiting("run-1", "approval of the plan");
    return run;
  }

  private WorkflowStub startAsking(String step) {
    WorkflowStub run = bench.start(Samples.execute("shop"), "run-1");
    bench.awaitWaiting("run-1", "an answer to the failed step '" + step + "'");
    return run;
  }

  private static String approve(WorkflowStub run, String by, String hash) {
    return run.update("approve", String.class, new Approval(by, hash, null));
  }

  private static String order(WorkflowStub run, String what, String by, String reason) {
    return run.update(what, String.class, new Order(by, reason, null));
  }

  private static String refusal(Runnable told) {
    Throwable refused = catchThrowable(told::run);
    assertThat(refused).as("it was taken").isNotNull();
    StringBuilder text = new StringBuilder();
    for (Throwable each = refused; each != null; each = each.getCause()) {
      text.append(each.getMessage()).append(' ');
    }
    return text.toString();
  }

  private static String hash(WorkflowStub run) {
    return Objects.requireNonNull(run.query("plan", Plan.class)).hash();
  }

  private static ApprovalRule rule(List<String> steps, List<String> by) {
    return new ApprovalRule(List.of(), steps, by, true);
  }

  private static List<String> said(RunResult result) {
    return result.interventions().stream().map(SteeringStoryTest::word).toList();
  }

  private static String word(Intervention said) {
    return said.what() + " " + said.by();
  }

  private static StepRecord step(RunResult result, String name) {
    return result.steps().stream()
        .filter(step -> step.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
