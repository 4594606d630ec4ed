package org.rollbackpipelines.activities.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollbackpipelines.activities.command.CommandFailedException;
import org.rollbackpipelines.activities.queue.JobQueues;
import org.rollbackpipelines.activities.queue.WorkerOrders;
import org.rollbackpipelines.workflows.service.ConfirmServices;
import org.rollbackpipelines.workflows.service.KeepServices;
import org.rollbackpipelines.workflows.service.KeptArtifact;
import org.rollbackpipelines.workflows.service.ServiceSeen;
import org.rollbackpipelines.workflows.service.ServicesSeen;
import org.rollbackpipelines.workflows.service.StopOrder;
import org.rollbackpipelines.workflows.service.SwitchServices;
import org.rollbackpipelines.workflows.step.StepResult;

class ComposeServicesAdapterTest {
  private static TinyProject project;

  @BeforeAll
  static void create(@TempDir Path folder) throws IOException {
    project = new TinyProject(folder);
  }

  @BeforeEach
  void begin() throws IOException {
    project.begin();
  }

  @AfterAll
  static void remove() throws IOException {
    project.close();
  }

  @Test
  void seesWhatRunsAndWhatIsKeptAndChangesNothing() {
    String before = project.everything();

    ServicesSeen seen = project.services().observe(project.runtime());

    assertThat(project.everything()).isEqualTo(before);
    assertThat(seen.problems()).isEmpty();
    assertThat(seen.tools()).anyMatch(tool -> tool.startsWith("Docker Engine "));
    assertThat(seen.tools()).anyMatch(tool -> tool.startsWith("Compose "));
    assertThat(seen.services())
        .extracting(ServiceSeen::service, ServiceSeen::artifact, ServiceSeen::commit)
        .containsExactly(
            tuple("backend", project.bad("backend"), TinyProject.BAD),
            tuple("frontend", project.bad("frontend"), TinyProject.BAD));
    assertThat(seen.services()).allMatch(ServiceSeen::running);
    assertThat(seen.services()).allMatch(one -> "current".equals(one.pinnedTag()));
    assertThat(seen.kept())
        .contains(
            new KeptArtifact(
                "backend", project.good("backend"), TinyProject.GOOD, List.of("good")));
  }

  @Test
  void saysHowAServiceEnded() {
    project.docker.killContainerCmd(project.container("backend").id()).exec();
    project.compose("rm", "-f", "-s", "frontend");

    assertThat(project.services().observe(project.runtime()).services())
        .extracting(ServiceSeen::status)
        .containsExactly("exited (137)", "absent");
  }

  @Test
  void keepsImagesUnderANameOfTheirOwnAndTouchesNothingElse() {
    KeepServices call = new KeepServices(project.runtime(), TinyProject.versions(project.bad));
    Map<String, String> names = project.images.named(project.name);

    project.services().keep(call);
    StepResult again = project.services().keep(call);

    String kept = ImageName.keptRepository(project.name, "backend");
    String tag = ImageName.shortId(project.bad("backend"));
    assertThat(again.detail()).contains(kept + ":" + tag);
    assertThat(project.images.named(project.name))
        .containsAllEntriesOf(names)
        .containsEntry(kept + ":" + tag, project.bad("backend"))
        .hasSize(names.size() + 2);
    assertThat(project.services().observe(project.runtime()).kept())
        .filteredOn(one -> one.service().equals("backend"))
        .filteredOn(one -> one.artifact().equals(project.bad("backend")))
        .extracting(KeptArtifact::pin)
        .containsExactly(kept + ":" + tag);
    assertThat(project.services().observe(project.runtime()).kept())
        .filteredOn(one -> one.artifact().equals(project.good("backend")))
        .extracting(KeptArtifact::pin)
        .containsOnlyNulls();
  }

  @Test
  void replacesTheReleasedServicesAndLeavesTheDatabaseContainerAlone() {
    ProjectContainer database = project.container("database");
    Instant before = Instant.now();

    StepResult result = project.services().switchTo(project.to(project.good));

    assertThat(result.detail()).isEqualTo("recreated backend, frontend");
    assertThat(result.darkFrom()).isBetween(before, Instant.now());
    assertThat(project.container("backend").image()).isEqualTo(project.good("backend"));
    assertThat(project.container("database")).isEqualTo(database);
    assertThat(confirm(project.good, 10).ok()).isTrue();
  }

  @Test
  void replacesOneServiceAloneInAPartialRollback() {
    ProjectContainer backend = project.container("backend");

    project.services().switchTo(project.to(Map.of("frontend", project.good("frontend"))));

    assertThat(project.container("frontend").image()).isEqualTo(project.good("frontend"));
    assertThat(project.container("backend").id()).isEqualTo(backend.id());
    assertThat(project.container("backend").startedAt()).isEqualTo(backend.startedAt());
  }

  @Test
  void leavesAServiceAloneThatRunsTheImageAlready() {
    project.services().switchTo(project.to(project.good));
    String before = project.everything();

    StepResult again = project.services().switchTo(project.to(project.good));

    assertThat(again.detail()).isEqualTo("recreated nothing; left alone backend, frontend");
    assertThat(again.darkFrom()).isNull();
    assertThat(project.everything()).isEqualTo(before);
  }

  @Test
  void saysSinceWhenItIsDarkEvenWhenAnEarlierAttemptStoppedTheContainers() {
    SwitchServices call = project.to(project.good);
    Instant first = project.services().switchTo(call).darkFrom();

    assertThat(project.services().switchTo(call).darkFrom()).isEqualTo(first);
  }

  @Test
  void switchesBackToTheExactImagesItReplaced() {
    project.services().switchTo(project.to(project.good));

    project.services().switchTo(project.to(project.bad));

    assertThat(confirm(project.bad, 10).ok()).isTrue();
    assertThat(project.images.named(project.name))
        .containsEntry(project.image("backend", "current"), project.bad("backend"));
  }

  @Test
  void keepsTheImageWhoseNameItTakes() {
    project.services().switchTo(project.to(project.good));

    assertThat(project.images.named("rollback-kept/" + project.name).values())
        .containsExactlyInAnyOrderElementsOf(project.bad.values());
  }

  @Test
  void refusesBeforeAnyChangeWhenOneImageIsGone() {
    String before = project.everything();
    Map<String, String> versions =
        Map.of("backend", project.good("backend"), "frontend", "no/such:image");

    assertThatThrownBy(() -> project.services().switchTo(project.to(versions)))
        .isInstanceOfSatisfying(
            ApplicationFailure.class,
            failure -> {
              assertThat(failure.isNonRetryable()).isTrue();
              assertThat(failure.getType()).isEqualTo("ImageGone");
              assertThat(failure.getOriginalMessage()).contains("'no/such:image'", "'frontend'");
            });
    assertThat(project.everything()).isEqualTo(before);
  }

  @Test
  void goesBackAfterASwitchThatFailedInTheMiddle() {
    Map<String, String> broken =
        Map.of(
            "backend", project.good("backend"),
            "frontend", project.images.startless(project.image("frontend", "startless")));

    assertThatThrownBy(() -> project.services().switchTo(project.to(broken)))
        .isInstanceOf(CommandFailedException.class)
        .hasMessageContaining("/bin/busybox");

    project.services().switchTo(project.to(project.bad));
    assertThat(confirm(project.bad, 10).ok()).isTrue();
  }

  @Test
  void saysWhatRunsInsteadWhenTimeIsUp() {
    StepResult result = confirm(project.good, 0);

    assertThat(result.ok()).isFalse();
    assertThat(result.checks())
        .anySatisfy(
            check -> {
              assertThat(check.name())
                  .isEqualTo("backend runs " + ImageName.shortId(project.good("backend")));
              assertThat(check.measured())
                  .contains("running", ImageName.shortId(project.bad("backend")));
            });
  }

  @Test
  void doesNotCallASickServiceConfirmed() {
    Map<String, String> sick =
        Map.of("backend", project.images.idle(project.image("backend", "sick"), "sick"));
    project.services().switchTo(project.to(sick));

    assertThat(confirm(sick, 2).ok()).isFalse();
  }

  @Test
  void reportsAnEngineThatDoesNotAnswerAsAProblemAndAsARetry() {
    ComposeServices blind =
        new ComposeServices(
            Engine.at(URI.create("unix:///no/such/docker.sock")), project.commands(doing -> {}));

    assertThat(blind.observe(project.runtime()).problems())
        .singleElement()
        .asString()
        .contains("Docker Engine does not answer", "start it");
    assertThatThrownBy(() -> blind.switchTo(project.to(project.good)))
        .isInstanceOf(EngineUnreachableException.class);
  }

  @Test
  void namesTheServiceThatWasProbablyMeant() {
    assertThat(project.services().observe(project.runtime("bakend")).misconfigured())
        .containsExactly(
            "the compose file has no service 'bakend'; did you mean 'backend'? it has: backend,"
                + " database, frontend");
  }

  @Test
  void refusesAComposeFileThatComposeCannotRead() throws IOException {
    project.writeComposeFile("services: {backend: {imago: x}}\n");

    assertThat(project.services().observe(project.runtime()).misconfigured())
        .singleElement()
        .asString()
        .contains("compose cannot read", "imago");
    assertThatThrownBy(() -> project.services().switchTo(project.to(project.good)))
        .isInstanceOfSatisfying(
            ApplicationFailure.class,
            failure -> assertThat(failure.getType()).isEqualTo("ComposeFileInvalid"));
  }

  @Test
  void stopsTheServicesAndRemovesNothing() throws IOException {
    String database = project.container("database").id();
    String backend = project.container("backend").id();
    // A compose file that nobody can read any more must not be in the way.
    project.writeComposeFile("services: {backend: {imago: x}}\n");
    Instant before = Instant.now();

    StepResult stopped = stop();

    assertThat(stopped.ok()).isTrue();
    assertThat(stopped.darkFrom()).isBetween(before.minusSeconds(1), Instant.now());
    assertThat(project.container("backend").id()).isEqualTo(backend);
    assertThat(project.container("backend").status()).startsWith("exited");
    assertThat(project.container("frontend").status()).startsWith("exited");
    assertThat(project.container("database").id()).isEqualTo(database);
    assertThat(project.container("database").status()).startsWith("running");
    assertThat(stop().ok()).as("a second time").isTrue();
  }

  @Test
  @Tag("udo-06")
  void stopsWhatListensAndByForceWhatDoesNot() throws IOException {
    project.writeComposeFile(
        """
        version: "3.7"
        services:
          backend:
            image: NAME-backend:current
            command: ["/bin/busybox", "sh", "-c", "trap 'exit 0' TERM; sleep 86400 & wait"]
          frontend:
            image: NAME-frontend:current
            command: ["/bin/busybox", "sh", "-c", "trap '' TERM; while :; do sleep 1; done"]
        """);
    project.compose("up", "-d", "--timeout", "0");

    StepResult stopped = stop();

    assertThat(stopped.ok()).isTrue();
    assertThat(project.container("backend").status()).isEqualTo("exited (0)");
    assertThat(project.container("frontend").status()).isEqualTo("exited (137)");
  }

  @Test
  void confirmsWhatIsNotWellOnlyWhereThatIsAskedFor() {
    project.compose("exec", "-T", "backend", "/bin/busybox", "touch", "/sick");
    ConfirmServices wellOrNot =
        new ConfirmServices(
            project.runtime(), TinyProject.versions(project.bad), Duration.ofSeconds(20), true);

    assertThat(project.services().confirm(wellOrNot).ok()).isTrue();
    assertThat(confirm(project.good, 1).ok()).isFalse();
  }

  @Test
  @Tag("udo-06")
  void givesAServiceAsLongToStopAsItAsksForAndSaysMeanwhileThatItIsAlive() throws IOException {
    project.writeComposeFile(
        """
        version: "3.7"
        services:
          backend:
            image: NAME-backend:current
            command: ["/bin/busybox", "sh", "-c", "trap 'sleep 5; exit 7' TERM; sleep 86400 & wait"]
            stop_grace_period: 60s
          frontend:
            image: NAME-frontend:current
            command: ["/bin/busybox", "sh", "-c", "trap '' TERM; while :; do sleep 1; done"]
            stop_grace_period: 8s
        """);
    project.compose("up", "-d", "--timeout", "0");
    AtomicInteger beats = new AtomicInteger();
    Instant before = Instant.now();

    StepResult stopped =
        project.services(doing -> beats.incrementAndGet()).stop(order(Duration.ofMinutes(2)));

    assertThat(stopped.ok()).isTrue();
    assertThat(project.container("backend").status()).isEqualTo("exited (7)");
    assertThat(project.container("frontend").status()).isEqualTo("exited (137)");
    assertThat(Duration.between(before, Instant.now())).isGreaterThan(Duration.ofSeconds(8));
    assertThat(beats).hasValueGreaterThan(8);
  }

  @Test
  void waitsNoLongerThanTheStepMayTake() throws IOException {
    project.writeComposeFile(
        """
        version: "3.7"
        services:
          backend:
            image: NAME-backend:current
            command: ["/bin/busybox", "sh", "-c", "trap '' TERM; while :; do sleep 1; done"]
            stop_grace_period: 1h
          frontend:
            image: NAME-frontend:current
            stop_signal: SIGKILL
        """);
    project.compose("up", "-d", "--timeout", "0");

    assertThat(project.services().stop(order(Duration.ofSeconds(2))).ok()).isTrue();

    assertThat(project.container("backend").status()).isEqualTo("exited (137)");
  }

  @Test
  @Tag("stu-06")
  void givesAWorkerOfAQueueTheTimeOfTheQueueAndStartsTheSameContainerAgain(@TempDir Path state)
      throws IOException {
    project.writeComposeFile(
        """
        version: "3.7"
        services:
          backend:
            image: NAME-backend:current
            command: ["/bin/busybox", "sh", "-c", "trap 'sleep 5; exit 7' TERM; : > /ready; while :; do sleep 0.1; done"]
          frontend:
            image: NAME-frontend:current
            stop_signal: SIGKILL
        """);
    project.compose("up", "-d", "--timeout", "0");
    String ready = "while [ ! -e /ready ]; do sleep 0.1; done";
    project.compose("exec", "-T", "backend", "/bin/busybox", "sh", "-c", ready);
    String container = project.container("backend").id();
    ProjectContainer frontend = project.container("frontend");
    WorkerOrders mail = new WorkerOrders(project.runtime(), "backend");
    JobQueues queues = WorkerOrders.queues(state, project.services());

    StepResult paused = queues.pause(mail.draining(Duration.ofMinutes(1)));
    String ended = project.container("backend").status();
    StepResult resumed = queues.resume(mail.draining(Duration.ofMinutes(1)));

    assertThat(paused.detail()).endsWith("backend ended by itself within 60 s");
    assertThat(ended).isEqualTo("exited (7)");
    assertThat(resumed.ok()).as(resumed.detail()).isTrue();
    assertThat(project.container("backend").running()).isTrue();
    assertThat(project.container("backend").id()).isEqualTo(container);
    assertThat(project.container("frontend")).isEqualTo(frontend);
    assertThat(queues.pauseAtOnce(mail.draining(Duration.ofMinutes(1))).detail())
        .endsWith(
            "did not end within 3 s and was ended by force, so that its jobs may have been done in"
                + " part");
    assertThat(queues.release(mail.draining(Duration.ofMinutes(1))).detail())
        .isEqualTo("mail resumed");
    assertThat(project.container("backend").running()).isTrue();
  }

  private StepResult stop() {
    return project.services().stop(order(null));
  }

  private static StopOrder order(@Nullable Duration longest) {
    return new StopOrder(project.runtime(), Instant.now().minusSeconds(1), longest);
  }

  private StepResult confirm(Map<String, String> versions, int seconds) {
    return project
        .services()
        .confirm(
            new ConfirmServices(
                project.runtime(), TinyProject.versions(versions), Duration.ofSeconds(seconds)));
  }
}
