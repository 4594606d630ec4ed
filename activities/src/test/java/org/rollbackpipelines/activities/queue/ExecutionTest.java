package org.rollbackpipelines.activities.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.activity.Activity;
import io.temporal.activity.ActivityInterface;
import io.temporal.testing.TestActivityEnvironment;
import org.junit.jupiter.api.Test;

/** What tells the runs of one name apart. */
final class ExecutionTest {

  /** Says what it was told. */
  @ActivityInterface(namePrefix = "Tell.")
  public interface Tell {
    String execution();

    String engines();
  }

  @Test
  void isTheEnginesOwn() {
    TestActivityEnvironment engine = TestActivityEnvironment.newInstance();
    engine.registerActivitiesImplementations(
        new Tell() {
          @Override
          public String execution() {
            return Execution.id();
          }

          @Override
          public String engines() {
            return Activity.getExecutionContext().getInfo().getWorkflowRunId();
          }
        });
    Tell tell = engine.newActivityStub(Tell.class);

    assertThat(tell.execution()).isNotEmpty().isEqualTo(tell.engines());
    engine.close();
  }

  @Test
  void isNothingWhereNoEngineCalls() {
    assertThat(Execution.id()).isEmpty();
  }
}
