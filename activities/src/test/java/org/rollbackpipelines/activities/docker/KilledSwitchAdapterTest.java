package org.rollbackpipelines.activities.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollbackpipelines.activities.await.Await;
import org.rollbackpipelines.activities.command.Pulse;
import org.rollbackpipelines.workflows.service.ConfirmServices;
import org.rollbackpipelines.workflows.service.SwitchServices;
import org.rollbackpipelines.workflows.step.StepResult;

/** A switch that is killed leaves compose's work half done; the next attempt must finish it. */
class KilledSwitchAdapterTest {
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
  void finishesWhenKilledAfterTheOldContainerStopped() {
    killWhen(found -> found.stream().noneMatch(ProjectContainer::running));

    converges(project.good);
  }

  @Test
  void finishesWhenKilledWithTheNewContainerBesideTheOld() {
    killWhen(found -> found.size() == 2);

    converges(project.good);
  }

  @Test
  void goesBackWhenKilledWithTheNewContainerBesideTheOld() {
    killWhen(found -> found.size() == 2);

    converges(project.bad);
  }

  @Test
  void finishesWithAnOldContainerThatWasStoppedAndRenamed() {
    stopAndRename(project.container("backend"));

    converges(project.good);
  }

  @Test
  void goesBackToAnOldContainerThatWasStoppedAndRenamed() {
    stopAndRename(project.container("backend"));

    converges(project.bad);
  }

  /** Ends the first attempt as a worker's end would, in the moment the containers look so. */
  private void killWhen(Predicate<List<ProjectContainer>> moment) {
    Pulse killing =
        doing -> {
          if (doing.what().startsWith("docker")) {
            await(moment);
            throw new IllegalStateException("killed");
          }
        };
    SwitchServices call = project.to(Map.of("backend", project.good("backend")));

    assertThatThrownBy(() -> project.services(onceUp(killing)).switchTo(call)).hasMessage("killed");
  }

  /** Reading the compose file takes a beat or two as well, before anything is renamed. */
  private Pulse onceUp(Pulse pulse) {
    return doing -> {
      Map<String, String> names = project.images.named(project.name);
      if (project.good("backend").equals(names.get(project.image("backend", "current")))) {
        pulse.beat(doing);
      }
    };
  }

  private void await(Predicate<List<ProjectContainer>> moment) {
    Await.closely("the moment is reached", () -> moment.test(project.containers("backend")));
  }

  private void stopAndRename(ProjectContainer container) {
    project.docker.stopContainerCmd(container.id()).withTimeout(0).exec();
    String makeshift = ImageName.shortId(container.id()) + "_" + container.name();
    project.docker.renameContainerCmd(container.id()).withName(makeshift).exec();
  }

  private void converges(Map<String, String> versions) {
    String name = project.name;
    ProjectContainer database = project.container("database");

    project.services().switchTo(project.to(versions));

    StepResult confirmed =
        project
            .services()
            .confirm(
                new ConfirmServices(
                    project.runtime(), TinyProject.versions(versions), Duration.ofSeconds(10)));
    assertThat(confirmed.ok()).as(confirmed.detail()).isTrue();
    assertThat(project.containers("backend")).hasSize(1);
    assertThat(project.container("backend").name()).matches(name + "[-_]backend[-_]1");
    assertThat(project.container("database")).isEqualTo(database);
  }
}
