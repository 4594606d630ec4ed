package org.rollbackpipelines.activities.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollbackpipelines.workflows.application.BullmqQueue;
import org.rollbackpipelines.workflows.application.HttpQueue;
import org.rollbackpipelines.workflows.application.JobQueue;
import org.rollbackpipelines.workflows.application.RedisServer;
import org.rollbackpipelines.workflows.application.WhenUndrained;

final class QueueShapeTest {
  private static final String HTTP =
      """
        - name: reports
          http:
            pause: {url: "http://127.0.0.1:9000/queues/${name}/pause"}
            resume: {url: "http://127.0.0.1:9000/queues/${name}/resume"}
            figures:
              ask: {method: GET, url: "http://127.0.0.1:9000/queues/${name}"}
              active: counts.active
          cleanFailed: CLEAN
      """;

  @TempDir Path folder;

  @Test
  void readsQueuesOfEachKindInTheirOrder() throws InvalidProfile {
    List<JobQueue> queues =
        queues(
            """
              - name: mail
                bullmq: {redis: {port: 6380, password: "${file:/run/redis}"}, queue: outgoing}
                drain: 1m
                whenUndrained: fail
                cleanFailed: true
                maxFailureRate: 0.5
                watch: 10s
            """
                + HTTP.replace("CLEAN", "false"));

    assertThat(queues.get(0))
        .isEqualTo(
            new JobQueue(
                "mail",
                new BullmqQueue(
                    new RedisServer("127.0.0.1", 6380, 0, null, "${file:/run/redis}", false),
                    "bull",
                    "outgoing"),
                Duration.ofMinutes(1),
                WhenUndrained.FAIL,
                true,
                0.5,
                Duration.ofSeconds(10)));
    assertThat(queues.get(1).control()).isInstanceOf(HttpQueue.class);
    assertThat(queues.get(1).whenUndrained()).isEqualTo(WhenUndrained.GO_ON);
    assertThat(queues.get(1).maxFailureRate()).isEqualTo(2);
    assertThat(queues.get(1).control().tellsFailures()).isFalse();
  }

  @Test
  void refusesToCleanWhatItCannotClean() {
    assertThatThrownBy(() -> queues(HTTP.replace("CLEAN", "true")))
        .hasMessageContaining("cleanFailed is true, and http.clean does not say how");
    assertThatThrownBy(
            () -> queues("  - {name: mail, celery: {redis: {port: 6380}}, cleanFailed: true}\n"))
        .hasMessageContaining("Celery keeps no failed jobs");
  }

  @Test
  void readsAQueueOfWorkersAndRefusesWorkersThatCannotBeStopped() throws InvalidProfile {
    String workers =
        """
          - name: mail
            workers:
              services: [api]
              jobs: {redis: {port: 6380}, waiting: ["jobs:mail"]}
        """;
    String none = "  - {name: mail, workers: {services: [nobody]}}\n";
    String clean = "  - {name: mail, workers: {services: [api]}, cleanFailed: true}\n";
    String twice = workers + "  - {name: late, workers: {services: [api]}}\n";

    JobQueue mail = queues(workers).get(0);

    assertThat(mail.workers()).containsExactly("api");
    assertThat(mail.control().tellsFailures()).isFalse();
    assertThatThrownBy(() -> queues(none))
        .hasMessageContaining("the worker 'nobody', and the runtime no service of that name");
    assertThatThrownBy(() -> queues(clean))
        .hasMessageContaining("where workers keep failed jobs is not known");
    assertThatThrownBy(() -> queues(twice)).hasMessageContaining("worker of a queue");
    assertThatThrownBy(() -> queues(workers.replace("\"jobs:mail\"", "")))
        .hasMessageContaining("jobs.waiting is empty");
  }

  @Test
  void readsWhichServicesWorkOnAQueueAndRefusesThoseThatNobodyRuns() throws InvalidProfile {
    String bullmq = "  - {name: mail, bullmq: {redis: {port: 6380}, services: [SERVICE]}}\n";
    String celery = "  - {name: mail, celery: {redis: {port: 6380}, services: [SERVICE]}}\n";

    assertThat(queues(bullmq.replace("SERVICE", "api")).get(0).control().services())
        .containsExactly("api");
    assertThat(queues(celery.replace("SERVICE", "api")).get(0).control().services())
        .containsExactly("api");
    assertThatThrownBy(() -> queues(bullmq.replace("SERVICE", "nobody")))
        .hasMessageContaining("queue mail names the service 'nobody'");
  }

  private List<JobQueue> queues(String yaml) throws InvalidProfile {
    return new Profiles()
        .read(Samples.write(folder, Samples.SMALL + "queues:\n" + yaml))
        .application()
        .queues();
  }
}
