package org.rollbackpipelines.activities.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.HostConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.rollbackpipelines.activities.await.Await;
import org.rollbackpipelines.activities.command.Command;
import org.rollbackpipelines.activities.command.CommandFailedException;
import org.rollbackpipelines.activities.command.CommandResult;
import org.rollbackpipelines.activities.command.Commands;

/** Programs inside a container of Debian's, as a database's tools would be. */
@EnabledIfEnvironmentVariable(named = "ROLLBACK_BASE_IMAGE", matches = ".+")
class ContainerProgramsAdapterTest {
  private static final String WORK = "restore-of-shop-by-run-7";
  private static final DockerClient DOCKER = Engine.ofEnvironment();

  @TempDir static Path folder;
  private static String container = "";

  @BeforeAll
  static void start() {
    container =
        DOCKER
            .createContainerCmd(Objects.requireNonNull(System.getenv("ROLLBACK_BASE_IMAGE")))
            .withCmd("sleep", "86400")
            .withHostConfig(HostConfig.newHostConfig().withNetworkMode("none"))
            .exec()
            .getId();
    DOCKER.startContainerCmd(container).exec();
  }

  @AfterAll
  static void remove() {
    DOCKER.removeContainerCmd(container).withForce(true).exec();
  }

  @Test
  void tellsHowAProgramInsideEndedAndPassesSecretsByTheEnvironment() {
    Command command = Command.of("printenv", "PASSWORD").withSecret("PASSWORD", "hunter2");

    CommandResult result = programs().run(container, WORK, command);

    assertThat(result.stdout()).isEqualTo("hunter2\n");
    assertThat(programs().run(container, WORK, Command.of("false")).exit()).isEqualTo(1);
  }

  @Test
  void endsTheProgramInsideWhenItsTimeIsUp() {
    Command endless = Command.of("timeout", "4000", "sleep", "4000").within(Duration.ofSeconds(3));

    assertThatThrownBy(() -> programs().run(container, WORK, endless))
        .isInstanceOf(CommandFailedException.class)
        .hasMessageContaining("had not ended after 3.0 s");

    assertThat(inside("sleep 4000")).isZero();
  }

  @Test
  void endsWhatAnEarlierAttemptLeftInsideBeforeItBegins() throws InterruptedException {
    leaveBehind("4001");

    CommandResult result = programs().run(container, WORK, Command.of("true"));

    assertThat(result.ok()).isTrue();
    assertThat(inside("sleep 4001")).isZero();
  }

  @Test
  void findsLeftoversFromWithinWhereTheHostDoesNotShowThem() throws InterruptedException {
    leaveBehind("4002");

    leftovers().end();

    assertThat(inside("sleep 4002")).isZero();
  }

  @Test
  void leavesOtherWorkInTheContainerAlone() throws InterruptedException {
    leaveBehind("4003");

    programs().run(container, "other-work", Command.of("true"));
    new ContainerLeftovers(commands(), container, ContainerPrograms.WORK + "=other").end();

    assertThat(inside("sleep 4003")).isPositive();
    leftovers().end();
  }

  /** It computes inside, out of the sight of the docker program that waits for it. */
  @Test
  void leavesAProgramInsideAloneThatIsSilentButBusy() {
    assumeThat(System.getProperty("user.name")).isEqualTo("root");
    Command busy =
        Command.of("perl", "-e", "my $end = time + 6; 1 while time < $end")
            .within(Duration.ofMinutes(5))
            .idleFor(Duration.ofSeconds(3));

    assertThat(programs().run(container, WORK, busy).ok()).isTrue();
  }

  /** As a worker does that is gone before it could end anything. */
  private void leaveBehind(String seconds) {
    commands()
        .require(
            Command.of(
                "docker",
                "exec",
                "-d",
                "-e",
                ContainerPrograms.WORK + "=" + WORK,
                container,
                "timeout",
                seconds,
                "sleep",
                seconds));
    Await.until("it runs", () -> inside("sleep " + seconds) >= 2);
  }

  private static long inside(String command) {
    return Arrays.stream(DOCKER.topContainerCmd(container).exec().getProcesses())
        .filter(row -> String.join(" ", row).contains(command))
        .count();
  }

  private static ContainerLeftovers leftovers() {
    return new ContainerLeftovers(commands(), container, ContainerPrograms.WORK + "=" + WORK);
  }

  private static ContainerPrograms programs() {
    return new ContainerPrograms(DOCKER, commands());
  }

  private static Commands commands() {
    return new Commands(doing -> {}, folder.resolve("running"));
  }
}
