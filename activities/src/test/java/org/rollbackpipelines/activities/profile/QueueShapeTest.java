package org.rollbackpipelines.activities.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rollbackpipelines.workflows.application.BullmqQueue;
import org.rollbackpipelines.workflows.application.HttpQueue;
import org.rollbackpipelines.workflows.application.JobQueue;
import org.rollbackpipelines.workflows.application.Problem;
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

  /** A cache and jobs of the team's own making, of which no library leaves a mark. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{server: {database: 2}, scope: database} | true",
        "{server: {database: 3}, scope: server} | true",
        "{server: {database: 2}, patterns: ['jobs:*']} | true",
        "{server: {database: 2}, patterns: ['j?bs:mail']} | true",
        "{server: {database: 2}, patterns: ['page:*', 'job:*']} | false",
        "{server: {database: 3}, scope: database} | false",
        "{server: {port: 6380}, scope: server} | false",
        "{server: {database: 2}, scope: database, evenQueues: true} | false",
      })
  void refusesACacheThatWouldTakeJobsAlong(String cache, boolean refused) {
    String profile =
        """
        queues:
          - name: mail
            workers:
              services: [api]
              jobs: {redis: {database: 2}, waiting: ['jobs:mail']}
        caches:
          - {name: pages, redis: CACHE}
        """
            .replace("CACHE", cache);
    List<Problem> problems = Samples.problems(folder, Samples.SMALL + profile);

    assertThat(problems).hasSize(refused ? 1 : 0);
    assertThat(problems)
        .allSatisfy(
            problem ->
                assertThat(problem.what())
                    .contains("'pages', which clears ")
                    .endsWith("where the jobs of queue 'mail' lie"));
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
  void refusesWorkersWhereNobodyStopsServicesForAQueue() {
    String site = "  static: {directory: /srv/site}\n";
    String pipeline =
        "  github: {repository: shop/till, workflow: deploy.yml, services: [till], token:"
            + " \"${env:TOKEN}\"}\n";

    assertThatThrownBy(() -> worksOn(site, "site"))
        .hasMessageContaining(
            "queues has workers [site], but a site consists of files, none of which works on jobs;"
                + " say how the queue itself is paused, with bullmq, celery or http");
    assertThatThrownBy(() -> worksOn(pipeline, "till"))
        .hasMessageContaining("nobody here can stop what a pipeline has deployed");
    assertThatThrownBy(
            () ->
                worksOn(
                    "  kubernetes: {kubeconfig: /k, namespace: shop, deployments: [web]}\n", "web"))
        .hasMessageContaining("Deployments are not stopped for a queue");
  }

  private void worksOn(String runtime, String service) throws InvalidProfile {
    String profile =
        Samples.SMALL.replaceAll(
                "(?s)runtime:\\n.*?(?=checks:)", Matcher.quoteReplacement("runtime:\n" + runtime))
            + "queues:\n  - {name: mail, workers: {services: ["
            + service
            + "]}}\n";
    Object unused = new Profiles().read(Samples.write(folder, profile));
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
