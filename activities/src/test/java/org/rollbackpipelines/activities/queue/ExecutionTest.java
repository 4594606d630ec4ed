package org.rollbackpipelines.activities.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.activity.Activity;
import io.temporal.activity.ActivityInterface;
import io.temporal.testing.TestActivityEnvironment;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What tells the runs of one name apart. */
final class ExecutionTest {

  /** Says what it was told. */
  @ActivityInterface(namePrefix = "Tell.")
  public interface Tell {
    List<String> both();
  }

  @Test
  void isTheEnginesOwn() {
    TestActivityEnvironment engine = TestActivityEnvironment.newInstance();
    engine.registerActivitiesImplementations(
        new Tell() {
          @Override
          public List<String> both() {
            return List.of(
                Execution.id(), Activity.getExecutionContext().getInfo().getWorkflowRunId());
          }
        });

    List<String> both = engine.newActivityStub(Tell.class).both();

    assertThat(both.get(0)).isNotEmpty().isEqualTo(both.get(1));
    engine.close();
  }

  @Test
  void isNothingWhereNoEngineCalls() {
    assertThat(Execution.id()).isEmpty();
  }
}
