package org.rollbackpipelines.activities.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rollbackpipelines.workflows.service.ServiceSeen;
import org.rollbackpipelines.workflows.step.CheckResult;

/** What is said of the end of a worker, by what its runtime shows of it. */
@Tag("stu-06")
final class WorkerEndTest {
  private static final Duration TEN = Duration.ofSeconds(10);

  @ParameterizedTest
  @CsvSource({
    "exited (0), 2, false, ended by itself within 10 s",
    "exited (7), 11, false, ended by itself within 10 s",
    "inactive (dead), 11, false, ended by itself within 10 s",
    "failed (exit-code), 2, false, ended by itself within 10 s",
    "exited, 2, false, ended by itself within 10 s",
    "exited, 10, true, did not end within 10 s and was ended by force",
    "exited (137), 10, true, did not end within 10 s and was ended by force",
    "exited (137), 2, true, was ended by force before its 10 s were over (exited (137))",
    "failed (timeout), 2, true, was ended by force before its 10 s were over (failed (timeout))",
    "failed (signal), 10, true, did not end within 10 s and was ended by force"
  })
  void saysHowItEnded(String status, int seconds, boolean cutsOff, String words) {
    WorkerEnd end = WorkerEnd.of(seen(status), null, Duration.ofSeconds(seconds), TEN);

    assertThat(end.cutsOff()).isEqualTo(cutsOff);
    assertThat(end.words()).startsWith(words);
    assertThat(end.words().endsWith("may have been done in part")).isEqualTo(cutsOff);
  }

  @Test
  void believesWhatTheRuntimeTellsOfIt() {
    CheckResult itself = new CheckResult("worker", false, true, "ended by itself", "");
    CheckResult unclear =
        new CheckResult("worker", false, false, "ended, by itself or by force: nobody tells", "");

    assertThat(WorkerEnd.of(seen("stopped"), itself, TEN, TEN).words())
        .isEqualTo("ended by itself within 10 s");
    assertThat(WorkerEnd.of(seen("stopped"), unclear, Duration.ZERO, TEN))
        .isEqualTo(
            new WorkerEnd(
                true,
                "ended, by itself or by force: nobody tells, so that its jobs may have been done in"
                    + " part"));
  }

  private static ServiceSeen seen(String status) {
    return new ServiceSeen("worker", null, null, status, null, null);
  }
}
