package org.rollbackpipelines.workflows.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.WorkflowReplayer;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rollbackpipelines.workflows.engine.TaskQueues;
import org.rollbackpipelines.workflows.fake.Bench;

/**
 * Runs that are under way while a worker is replaced must go on with the new code. Once released, a
 * history is never written anew: a change that breaks one goes behind {@code Workflow.getVersion}.
 * New ones are written by the stories: {@code mvn -pl workflows test
 * -Drollback.histories.write=true}.
 */
final class ReplayTest {
  private static final Path HISTORIES = Path.of("src/test/resources/histories");

  @AutoClose
  private static final TestWorkflowEnvironment engine = TestWorkflowEnvironment.newInstance();

  private static final Worker worker = worker();

  /** On a busy machine a thread may have to wait for its turn longer than the usual second. */
  private static Worker worker() {
    Worker worker =
        engine.newWorker(
            TaskQueues.DEFAULT,
            WorkerOptions.newBuilder().setDefaultDeadlockDetectionTimeout(20_000).build());
    worker.registerWorkflowImplementationTypes(Bench.workflows());
    return worker;
  }

  @ParameterizedTest
  @MethodSource("histories")
  void goesOnWithWhatFormerCodeBegan(String history) {
    assertThatCode(
            () ->
                WorkflowReplayer.replayWorkflowExecution(
                    saved(Files.readString(HISTORIES.resolve(history))), worker))
        .doesNotThrowAnyException();
  }

  @Test
  void holdsAHistoryOfEveryEnd() throws IOException {
    assertThat(histories())
        .contains(
            "ApplicationLock.json",
            "EmergencyRollback-aborted.json",
            "EmergencyRollback-approved.json",
            "EmergencyRollback-cancelled.json",
            "EmergencyRollback-needs-human.json",
            "EmergencyRollback-plan-only.json",
            "EmergencyRollback-recovered.json",
            "EmergencyRollback-refused.json",
            "EmergencyRollback-reverted.json",
            "EmergencyRollback-rolled-back.json",
            "FailedRollbackRecovery-recovered.json",
            "Inquiry.json",
            "RecordRelease.json",
            "UndoRollback.json");
  }

  @Test
  void noticesAStepThatIsGone() throws IOException {
    String history = Files.readString(HISTORIES.resolve("EmergencyRollback-rolled-back.json"));

    assertThatThrownBy(
            () ->
                WorkflowReplayer.replayWorkflowExecution(
                    saved(history.replace("Services.SwitchTo", "Services.Swap")), worker))
        .hasStackTraceContaining("Services.Swap");
  }

  /** A run names its recovery after itself, so the history needs the id it had. */
  private static WorkflowExecutionHistory saved(String history) {
    return WorkflowExecutionHistory.fromJson(history, "run-1");
  }

  static List<String> histories() {
    try (Stream<Path> files = Files.list(HISTORIES)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
