package org.rollbackpipelines.workflows.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.rollbackpipelines.workflows.application.Application;
import org.rollbackpipelines.workflows.application.Problem;
import org.rollbackpipelines.workflows.application.Source;
import org.rollbackpipelines.workflows.fake.Bench;
import org.rollbackpipelines.workflows.fake.FakeApplication;
import org.rollbackpipelines.workflows.release.Verdict;
import org.rollbackpipelines.workflows.report.Outcome;
import org.rollbackpipelines.workflows.report.RunResult;
import org.rollbackpipelines.workflows.request.RollbackRequest;
import org.rollbackpipelines.workflows.request.UndoRequest;
import org.rollbackpipelines.workflows.sample.Samples;
import org.rollbackpipelines.workflows.step.CheckResult;

/** One service goes back, and the others never notice. */
@Tag("udo-12")
@Tag("tay-11")
@Tag("eva-09")
final class PartialRollbackStoryTest {
  @AutoClose private final Bench bench = Bench.open();

  @Test
  void takesOneServiceBackAndLeavesAllElse() {
    FakeApplication shop = has(Samples.application("shop"));

    RunResult result = partial("run-1", Samples.execute("shop").of(List.of("web")));

    assertThat(result.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(shop.state()).isEqualTo("head=b api=b web=a");
    assertThat(shop.verdict(Samples.B)).isEqualTo(Verdict.CANDIDATE);
    bench.keepHistory("run-1", "PartialRollback");
  }

  @Test
  void goesForwardAgainWithAnUndo() {
    FakeApplication shop = has(Samples.application("shop"));
    RunResult unused = partial("run-1", Samples.execute("shop").of(List.of("web")));

    RunResult undone =
        bench.result(
            bench.start(
                "UndoRollback",
                "run-2",
                new UndoRequest("shop", "run-1", "it was not web", false, true, "ann", null, null)),
            RunResult.class);

    assertThat(undone.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(shop.state()).isEqualTo("head=b api=b web=b");
  }

  /** What came later for another service is not the run's, and may be what saved it. */
  @Test
  void leavesWhatAnotherRunDidWhenItIsUndone() {
    FakeApplication shop = has(Samples.application("shop"));
    RunResult first = partial("run-1", Samples.execute("shop").of(List.of("web")));
    RunResult second = partial("run-2", Samples.execute("shop", "v1.0.0").of(List.of("api")));
    assertThat(List.of(first.outcome(), second.outcome())).containsOnly(Outcome.ROLLED_BACK);

    RunResult undone = undo("run-1", "undo-1");

    assertThat(undone.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(shop.state()).isEqualTo("head=b api=a web=b");
    assertThat(undone.warnings())
        .contains(
            "api ran something else before run run-1, which left it alone: only web goes back");
    bench.keepHistory("undo-1", "UndoRollback-partial");
  }

  @Test
  void leavesWhatWasDeployedSinceWhenItIsUndone() {
    FakeApplication shop = has(Samples.application("shop"));
    RunResult unused = partial("run-1", Samples.execute("shop").of(List.of("web")));
    shop.alsoGood("v5", Samples.C).moved("api", Samples.C);

    assertThat(undo("run-1", "undo-1").outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(shop.state()).isEqualTo("head=c api=c web=b");

    assertThat(undo("undo-1", "undo-2").outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(shop.state()).isEqualTo("head=c api=c web=a");
  }

  private RunResult undo(String run, String id) {
    return bench.result(
        bench.start(
            "UndoRollback",
            id,
            new UndoRequest("shop", run, "it was not web", false, true, "ann", null, null)),
        RunResult.class);
  }

  @Test
  void putsTheServiceBackWhereTheChecksFail() {
    FakeApplication shop = has(Samples.application("shop"));
    bench.host().on("Checks.Await").saysNo("health: status 502");

    RunResult result = partial("run-1", Samples.execute("shop").of(List.of("api")));

    assertThat(result.outcome()).isEqualTo(Outcome.REVERTED);
    assertThat(shop.state()).isEqualTo("head=b api=b web=b");
  }

  @Test
  void expectsTheTargetsReleaseOfTheServicesThatGoBackOnly() {
    FakeApplication unused =
        has(
            Samples.checkedBy(
                Samples.application("shop"),
                Samples.tellsRelease("api"),
                Samples.tellsRelease("web")));

    RunResult result = partial("run-1", Samples.execute("shop").of(List.of("web")));

    assertThat(result.checks())
        .extracting(CheckResult::name, CheckResult::required)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("api", false),
            org.assertj.core.groups.Tuple.tuple("web", true));
  }

  @Test
  void refusesWhatCannotGoBackAlone() {
    FakeApplication shop = has(Samples.application("shop"));
    FakeApplication processes =
        has(Samples.application("till", Samples.processes("till"), Source.Checkout.LEAVE));

    assertThat(problems(partial("run-1", Samples.execute("shop").of(List.of("wep")))))
        .containsExactly("the runtime has no service 'wep'");
    assertThat(problems(partial("run-2", Samples.execute("till").of(List.of("web")))))
        .containsExactly(
            "all services of this runtime start from one link: none of them can go back alone");
    assertThat(problems(bench.rollBack(Samples.execute("shop").of(List.of("web")), "run-3")))
        .containsExactly("the emergency tier takes all services back");
    assertThat(
            bench
                .failureOf(
                    bench.start(
                        "PartialRollback", "run-4", Map.of("application", "shop", "execute", true)))
                .getOriginalMessage())
        .startsWith("a partial rollback takes single services back: name them under services");
    assertThat(shop.states()).isEmpty();
    assertThat(processes.states()).isEmpty();
  }

  private FakeApplication has(Application application) {
    return bench.host().has(application).recorded();
  }

  private RunResult partial(String run, RollbackRequest request) {
    return bench.result(bench.start("PartialRollback", run, request), RunResult.class);
  }

  private static List<String> problems(RunResult result) {
    assertThat(result.outcome()).isEqualTo(Outcome.REFUSED);
    return result.problems().stream().map(Problem::what).toList();
  }
}
