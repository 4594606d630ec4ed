package org.rollbackpipelines.workflows.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.client.WorkflowStub;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.rollbackpipelines.workflows.fake.Bench;
import org.rollbackpipelines.workflows.fake.FakeApplication;
import org.rollbackpipelines.workflows.fake.Gate;
import org.rollbackpipelines.workflows.report.Outcome;
import org.rollbackpipelines.workflows.report.RunResult;
import org.rollbackpipelines.workflows.sample.Samples;

/** A bad day for everybody at once: one worker, two hundred applications. */
final class ManyApplicationsStoryTest {
  private static final int APPLICATIONS = 200;

  /**
   * A run of the emergency tier has some 120 events; the engine asks a workflow to begin anew at
   * 4096. What is added to every step shows here before it shows there.
   */
  private static final int MOST_EVENTS = 200;

  private static final int MOST_EVENTS_OF_A_LOCK = 20;

  @AutoClose private final Bench bench = Bench.open();
  private final Gate gate = new Gate();

  @Test
  void allRollBackAtOnceWithShortHistories() {
    List<FakeApplication> applications =
        names().stream()
            .map(name -> bench.host().has(Samples.application(name)).recorded())
            .toList();
    names().forEach(name -> bench.host().on("Applications.Find").holdsAt(gate));
    Map<String, WorkflowStub> runs = new LinkedHashMap<>();
    names().forEach(name -> runs.put(name, bench.start(Samples.execute(name), "run-" + name)));
    awaitAllUnderWay();
    gate.open();

    for (WorkflowStub run : runs.values()) {
      assertThat(bench.result(run, RunResult.class).outcome()).isEqualTo(Outcome.ROLLED_BACK);
    }

    assertThat(applications)
        .allSatisfy(
            application -> {
              assertThat(application.state()).isEqualTo("head=a api=a web=a");
              assertThat(application.verdict(Samples.B)).hasToString("BAD");
              assertThat(application.reports()).hasSize(1);
            });
    assertThat(names())
        .allSatisfy(
            name -> {
              assertThat(eventsOf("run-" + name)).isBetween(50, MOST_EVENTS);
              assertThat(eventsOf("lock/" + name)).isBetween(5, MOST_EVENTS_OF_A_LOCK);
            });
  }

  /** None goes on before all have begun. */
  private void awaitAllUnderWay() {
    Bench.await("all runs are under way", () -> bench.host().calls().size() >= APPLICATIONS);
  }

  private static List<String> names() {
    return IntStream.rangeClosed(1, APPLICATIONS).mapToObj(number -> "shop-" + number).toList();
  }

  private int eventsOf(String run) {
    return bench.historyOf(run).split("\"eventType\"", -1).length - 1;
  }
}
