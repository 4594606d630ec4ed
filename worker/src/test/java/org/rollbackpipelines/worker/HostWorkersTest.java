package org.rollbackpipelines.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.WorkerFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HostWorkersTest {
  private static final String KNOWN = "Known types are: ";
  private static final String UNKNOWN = "UnknownWorkflowType";

  @TempDir Path folder;
  private final TestWorkflowEnvironment engine = TestWorkflowEnvironment.newInstance();
  private WorkerFactory workers;

  @BeforeEach
  void start() {
    engine.newWorker("test").registerWorkflowImplementationTypes(AskingWorkflow.Once.class);
    engine.start();
    workers =
        HostWorkers.factory(
            engine.getWorkflowClient(),
            new HostSettings("rollback", "web1", folder, List.of(folder)));
    workers.start();
  }

  @AfterEach
  void stop() {
    workers.shutdownNow();
    engine.close();
  }

  @Test
  void serveEveryPortOnOneOfTheirQueues() {
    Set<String> served = new HashSet<>(served("rollback"));
    served.addAll(served("rollback@web1"));

    assertThat(served).containsExactlyInAnyOrderElementsOf(PortNames.all());
  }

  @Test
  void serveEveryStepAPlanCanNameOnTheHost() {
    assertThat(PortNames.ofSteps()).contains("Services.SwitchTo", "Commits.MoveCheckout");
    assertThat(served("rollback@web1")).containsAll(PortNames.ofSteps());
  }

  @Test
  void knowEveryWorkflowType() {
    Set<String> types = PortNames.workflows();

    assertThat(types).contains("EmergencyRollback", "RecordRelease", "ApplicationLock");
    assertThat(types).allSatisfy(type -> assertThat(ending(type)).isNotEqualTo(UNKNOWN));
    assertThat(ending("StandardRolback")).isEqualTo(UNKNOWN);
  }

  /** How a run of the type ends that was given nothing to work with. */
  private String ending(String type) {
    WorkflowOptions options =
        WorkflowOptions.newBuilder()
            .setTaskQueue("rollback")
            .setWorkflowExecutionTimeout(Duration.ofSeconds(2))
            .build();
    WorkflowStub run = engine.getWorkflowClient().newUntypedWorkflowStub(type, options);
    run.start(new Object[] {null});
    try {
      run.getResult(Object.class);
      return "completed";
    } catch (WorkflowException e) {
      return e.getCause() instanceof ApplicationFailure failure ? failure.getType() : "given up";
    }
  }

  private static Throwable cause(Throwable failure) {
    Throwable cause = failure.getCause();
    return cause == null ? failure : cause(cause);
  }

  /** A worker that is asked for nonsense answers with all that it knows. */
  private Set<String> served(String taskQueue) {
    AskingWorkflow asking =
        engine
            .getWorkflowClient()
            .newWorkflowStub(
                AskingWorkflow.class, WorkflowOptions.newBuilder().setTaskQueue("test").build());
    WorkflowException refusal =
        catchThrowableOfType(WorkflowException.class, () -> asking.ask(taskQueue, "Nonsense"));
    String sentence = ((ApplicationFailure) cause(refusal)).getOriginalMessage();
    assertThat(sentence).contains(KNOWN);
    String names = sentence.substring(sentence.indexOf(KNOWN) + KNOWN.length());
    return Stream.of(names.split("[^A-Za-z.]+", -1))
        .filter(name -> name.contains("."))
        .collect(Collectors.toSet());
  }
}
