package org.rollbackpipelines.workflows.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.client.WorkflowStub;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.rollbackpipelines.workflows.application.Problem;
import org.rollbackpipelines.workflows.fake.Bench;
import org.rollbackpipelines.workflows.fake.FakeApplication;
import org.rollbackpipelines.workflows.report.Outcome;
import org.rollbackpipelines.workflows.report.RunResult;
import org.rollbackpipelines.workflows.request.SwitchRequest;
import org.rollbackpipelines.workflows.request.UndoRequest;
import org.rollbackpipelines.workflows.sample.Samples;

/** Users go to the other side of an application, and back. */
@Tag("tay-04")
final class TrafficSwitchStoryTest {
  private static final String CODE = "head=b api=b web=b";
  @AutoClose private final Bench bench = Bench.open();
  private final FakeApplication shop =
      bench.host().has(Samples.withSides(Samples.application("shop"))).recorded();

  @Test
  void sendsThemByShares() {
    RunResult result = turn(10, 50, 100);

    assertThat(result.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(shop.states())
        .containsExactly(
            CODE + " users=blue:10", CODE + " users=blue:50", CODE + " users=blue:100");
    assertThat(bench.host().calls())
        .containsSubsequence(
            "Upstreams.Check",
            "Upstreams.Ask",
            "Upstreams.Send",
            "Upstreams.Watch",
            "Upstreams.Send");
    bench.keepHistory("run-1", "TrafficSwitch");
  }

  @Test
  void sendsNobodyToASideThatIsNotWell() {
    bench.host().on("Upstreams.Ask").saysNo("blue is not well");

    assertThat(turn(100).outcome()).isEqualTo(Outcome.REVERTED);
    assertThat(shop.states()).isEmpty();
  }

  @Test
  void sendsThemBackWhereTheSideDoesNotBearThem() {
    bench.host().on("Upstreams.Watch").works().saysNo("blue does not bear it");

    RunResult result = turn(10, 50, 100);

    assertThat(result.outcome()).isEqualTo(Outcome.REVERTED);
    assertThat(shop.states()).doesNotContain(CODE + " users=blue:100");
    assertThat(shop.state()).isEqualTo(CODE + " users=before-run-1");
  }

  @Test
  void callsAPersonAndStopsNothingWhereTheyCannotBeSentBack() {
    bench.host().on("Upstreams.Watch").saysNo("blue does not bear it");
    bench.host().on("Upstreams.BringBack").saysNo("nginx's configuration is broken");

    RunResult result = turn(10, 100);

    assertThat(result.outcome()).isEqualTo(Outcome.NEEDS_HUMAN);
    assertThat(bench.host().calls()).doesNotContain("Services.SwitchTo", "Services.Stop");
  }

  @Test
  void refusesWhereTheySeeThatNothingCanBeSwitched() {
    bench.host().on("Upstreams.Check").saysNo("blue has all users already");

    RunResult result = turn(100);

    assertThat(result.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(shop.states()).isEmpty();
  }

  @Test
  void refusesASideThatThereIsNot() {
    RunResult result = bench.result(start("run-1", "red", List.of(100)), RunResult.class);

    assertThat(result.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(result.problems())
        .extracting(Problem::fix)
        .containsExactly("name one of these: blue, green");
  }

  @Test
  void refusesWhereThereAreNoSides() {
    FakeApplication other = bench.host().has(Samples.application("desk")).recorded();

    RunResult result =
        bench.result(
            bench.start(
                "TrafficSwitch",
                "run-2",
                Map.of("application", "desk", "to", "blue", "execute", true)),
            RunResult.class);

    assertThat(result.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(result.problems()).extracting(Problem::where).containsExactly("traffic.upstream");
    assertThat(other.states()).isEmpty();
  }

  @Test
  void failsAtOnceOnSharesThatDoNotRise() {
    assertThat(bench.failureOf(start("run-1", "blue", List.of(50, 10))).getOriginalMessage())
        .contains("must rise and end with 100");
    assertThat(bench.failureOf(start("run-2", " ", List.of())).getOriginalMessage())
        .contains("it may have: application, to, shares,");
  }

  @Test
  void sendsThemBackLater() {
    RunResult unused = turn(100);

    RunResult back = bench.undo("run-1", "run-2");
    RunResult forth = bench.undo("run-2", "run-3");

    assertThat(back.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(shop.state()).isEqualTo(CODE + " users=before-run-1");
    assertThat(bench.host().calls()).doesNotContain("Services.SwitchTo");
    assertThat(forth.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(forth.problems()).asString().contains("rollback traffic switch");
    bench.keepHistory("run-2", "UndoRollback-traffic");
  }

  /** The side that they came from may have been stopped by its own means. */
  @Test
  void sendsNobodyBackToASideThatIsNotWell() {
    RunResult unused = turn(100);
    bench.host().on("Upstreams.GiveBack").saysNo("green would get users again and is not well");

    RunResult back = bench.undo("run-1", "run-2");

    assertThat(back.outcome()).isEqualTo(Outcome.REVERTED);
    assertThat(bench.host().calls())
        .containsSubsequence("Upstreams.GiveBack", "Upstreams.SendAgain");
    assertThat(shop.state()).isEqualTo(CODE + " users=as-run-1");
  }

  @Test
  void callsAPersonWhereUsersCannotBeSentAnywhere() {
    RunResult unused = turn(100);
    bench.host().on("Upstreams.GiveBack").saysNo("nginx does not answer");
    bench.host().on("Upstreams.SendAgain").saysNo("no side answers");

    assertThat(bench.undo("run-1", "run-2").outcome()).isEqualTo(Outcome.NEEDS_HUMAN);
  }

  @Test
  void sendsNobodyBackWhereSomebodyElseSwitchedSince() {
    RunResult unused = turn(100);
    bench.host().on("Upstreams.CheckReturn").saysNo("changed by somebody else since");

    assertThat(bench.undo("run-1", "run-2").outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(shop.state()).isEqualTo(CODE + " users=blue:100");
  }

  @Test
  void stopsTheSideThatWasLeftOnceTheSwitchIsProven() {
    FakeApplication colours = colours();

    RunResult result = turnColours("run-1", true);

    assertThat(result.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(colours.states())
        .containsExactly(
            CODE + " users=blue:50",
            CODE + " users=blue:100",
            CODE + " users=blue:100 stopped=web");
    assertThat(bench.host().calls())
        .containsSubsequence("Upstreams.Send", "Upstreams.Watch", "Upstreams.Leave");
    bench.keepHistory("run-1", "TrafficSwitch-stop-old");
  }

  @Test
  void leavesTheOtherSideRunningWhereNobodyAskedToStopIt() {
    FakeApplication colours = colours();

    assertThat(turnColours("run-1", false).outcome()).isEqualTo(Outcome.ROLLED_BACK);

    assertThat(colours.states()).doesNotContain(CODE + " users=blue:100 stopped=web");
    assertThat(bench.host().calls()).doesNotContain("Upstreams.Leave");
  }

  @Test
  void sendsNobodyBackWhereSomebodyLingersOnTheSideThatWasLeft() {
    FakeApplication colours = colours();
    bench.host().on("Upstreams.Leave").failsForGood("green goes on running: connections stand");

    RunResult result = turnColours("run-1", true);

    assertThat(result.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(result.next()).first().asString().contains("green goes on running");
    assertThat(colours.state()).isEqualTo(CODE + " users=blue:100");
  }

  @Test
  void stopsNothingWhereTheSideDoesNotBearItsUsers() {
    FakeApplication colours = colours();
    bench.host().on("Upstreams.Watch").saysNo("blue does not bear it");

    assertThat(turnColours("run-1", true).outcome()).isEqualTo(Outcome.REVERTED);

    assertThat(bench.host().calls()).doesNotContain("Upstreams.Leave");
    assertThat(colours.state()).isEqualTo(CODE + " users=before-run-1");
  }

  @Test
  void startsTheSideThatWasLeftBeforeUsersGoBack() {
    FakeApplication colours = colours();
    RunResult unused = turnColours("run-1", true);

    RunResult back = undoColours();

    assertThat(back.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(colours.states()).endsWith(CODE + " users=blue:100", CODE + " users=before-run-1");
    assertThat(bench.host().calls())
        .containsSubsequence(
            "Upstreams.Leave", "Services.SwitchTo", "Upstreams.Ask", "Upstreams.GiveBack");
    bench.keepHistory("run-2", "UndoRollback-stopped-side");
  }

  @Test
  void sendsNobodyBackToASideThatDoesNotComeUpAgain() {
    FakeApplication colours = colours();
    RunResult unused = turnColours("run-1", true);
    bench.host().on("Upstreams.Ask").saysNo("green is not well");

    RunResult back = undoColours();

    assertThat(back.outcome()).isEqualTo(Outcome.REVERTED);
    assertThat(colours.state()).isEqualTo(CODE + " users=blue:100");
    assertThat(bench.host().calls()).doesNotContain("Upstreams.BringBack");
  }

  private FakeApplication colours() {
    return bench
        .host()
        .has(Samples.withSides(Samples.application("desk"), List.of("api"), List.of("web")))
        .recorded();
  }

  private RunResult undoColours() {
    return bench.run(
        "UndoRollback",
        "run-2",
        new UndoRequest("desk", "run-1", "a mistake", false, true, "ann", null, null));
  }

  private RunResult turnColours(String id, boolean stopOld) {
    return bench.result(
        bench.start(
            "TrafficSwitch",
            id,
            new SwitchRequest(
                "desk", "blue", List.of(50, 100), "better", true, "ann", null, null, stopOld)),
        RunResult.class);
  }

  private RunResult turn(Integer... shares) {
    return bench.result(start("run-1", "blue", List.of(shares)), RunResult.class);
  }

  private WorkflowStub start(String id, String to, List<Integer> shares) {
    return bench.start(
        "TrafficSwitch",
        id,
        new SwitchRequest("shop", to, shares, "blue was better", true, "ann", null, null, false));
  }
}
