package org.rollbackpipelines.activities.docker;

import com.github.dockerjava.api.DockerClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.rollbackpipelines.activities.command.Command;
import org.rollbackpipelines.activities.command.Commands;
import org.rollbackpipelines.workflows.application.ComposeRuntime;
import org.rollbackpipelines.workflows.service.ServiceVersion;
import org.rollbackpipelines.workflows.service.SwitchServices;
import org.rollbackpipelines.workflows.step.StepResult;

/**
 * Gives the names the compose file uses to other images and lets compose replace the containers.
 * Everything that can be missing is looked for before the first name is moved, and everything slow
 * is done before the first container stops.
 */
final class ComposeSwitch {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /**
   * Compose waits ten seconds for a program that ignores the signal to stop. What is replaced here
   * is broken, and users wait: a service that needs longer says so with stop_grace_period.
   */
  private static final String QUICK_STOP_SECONDS = "3";

  private final Compose compose;
  private final Commands commands;
  private final LocalImages images;
  private final ProjectContainers containers;
  private final HalfReplaced halfReplaced;
  private final Stops stops;

  ComposeSwitch(DockerClient docker, Compose compose, Commands commands) {
    this.compose = compose;
    this.commands = commands;
    this.images = new LocalImages(docker);
    this.containers = new ProjectContainers(docker);
    this.halfReplaced = new HalfReplaced(containers);
    this.stops = new Stops(docker, containers);
  }

  StepResult switchTo(ComposeRuntime runtime, SwitchServices call) {
    ComposeProject project = ComposeProject.of(runtime);
    Map<String, String> wanted = new LinkedHashMap<>();
    call.versions().forEach(version -> wanted.put(version.service(), images.require(version)));
    ComposeModel model = compose.model(project);
    requireKnown(call.versions(), model);
    wanted.forEach((service, id) -> halfReplaced.tidy(project.name(), service, id));
    wanted.forEach(
        (service, id) -> images.rename(runtime.project(), service, id, model.image(service)));
    Map<String, String> before = running(project, wanted);
    commands.requireAll(replacements(project, wanted, model, call.anew()));
    return StepResult.done(detail(before, running(project, wanted)))
        .darkFrom(stops.first(project.name(), wanted.keySet(), call.since()));
  }

  /**
   * A compose of its own for each service: one for all would replace them one after another, and
   * users would be in the dark for the sum.
   */
  private List<Command> replacements(
      ComposeProject project, Map<String, String> wanted, ComposeModel model, boolean anew) {
    return wanted.keySet().stream()
        .map(service -> compose.command(project, up(service, model, anew)).within(PATIENCE))
        .toList();
  }

  /** Compose itself leaves a container alone when neither its image nor its settings changed. */
  private String[] up(String service, ComposeModel model, boolean anew) {
    List<String> arguments = new ArrayList<>(List.of("up", "-d", "--no-deps", "--no-build"));
    if (anew) {
      // It does not see that a mounted file has changed.
      arguments.add("--force-recreate");
    }
    if (compose.required().plugin()) {
      arguments.addAll(List.of("--pull", "never"));
    }
    if (!model.saysHowToStop(service)) {
      arguments.addAll(List.of("--timeout", QUICK_STOP_SECONDS));
    }
    arguments.add(service);
    return arguments.toArray(String[]::new);
  }

  private static void requireKnown(List<ServiceVersion> versions, ComposeModel model) {
    for (ServiceVersion version : versions) {
      if (!model.services().contains(version.service())) {
        throw ComposeFaults.composeInvalid(
            "the compose file has no service '"
                + version.service()
                + "'; no container was changed; correct runtime.services in the profile");
      }
    }
  }

  private Map<String, String> running(ComposeProject project, Map<String, String> wanted) {
    Map<String, String> ids = new TreeMap<>();
    for (String service : wanted.keySet()) {
      String id = containers.best(project.name(), service).map(ProjectContainer::id).orElse("");
      ids.put(service, id);
    }
    return ids;
  }

  private static String detail(Map<String, String> before, Map<String, String> after) {
    List<String> same = new ArrayList<>();
    List<String> fresh = new ArrayList<>();
    after.forEach((name, id) -> (id.equals(before.get(name)) ? same : fresh).add(name));
    String changed =
        fresh.isEmpty() ? "recreated nothing" : "recreated " + String.join(", ", fresh);
    return same.isEmpty() ? changed : changed + "; left alone " + String.join(", ", same);
  }
}
