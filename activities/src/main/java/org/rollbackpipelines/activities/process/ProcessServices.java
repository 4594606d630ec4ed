package org.rollbackpipelines.activities.process;

import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.rollbackpipelines.activities.command.Commands;
import org.rollbackpipelines.activities.command.Patience;
import org.rollbackpipelines.activities.folder.FolderLock;
import org.rollbackpipelines.activities.folder.Releases;
import org.rollbackpipelines.activities.folder.RuntimeFolder;
import org.rollbackpipelines.activities.secret.References;
import org.rollbackpipelines.workflows.application.ProcessRuntime;
import org.rollbackpipelines.workflows.application.ServiceRuntime;
import org.rollbackpipelines.workflows.service.BuildServices;
import org.rollbackpipelines.workflows.service.ConfirmServices;
import org.rollbackpipelines.workflows.service.KeepServices;
import org.rollbackpipelines.workflows.service.ServiceVersion;
import org.rollbackpipelines.workflows.service.Services;
import org.rollbackpipelines.workflows.service.ServicesSeen;
import org.rollbackpipelines.workflows.service.StopOrder;
import org.rollbackpipelines.workflows.service.SwitchServices;
import org.rollbackpipelines.workflows.step.StepResult;

/**
 * Services as processes of this host. They outlive the worker and the terminal it was started on;
 * under systemd the worker's unit needs {@code KillMode=process} for that, and in a container they
 * end with the container.
 */
public final class ProcessServices implements Services {
  private final Commands commands;
  private final References references;

  public ProcessServices(Commands commands, References references) {
    this.commands = commands;
    this.references = references;
  }

  @Override
  public ServicesSeen observe(ServiceRuntime runtime) {
    ProcessRuntime processes = processes(runtime);
    RuntimeFolder folder = new RuntimeFolder(processes);
    List<String> problems = new Preflight(processes, folder, references).problems();
    return new Survey(processes, folder).seen(problems);
  }

  @Override
  public StepResult keep(KeepServices call) {
    ProcessRuntime runtime = processes(call.runtime());
    RuntimeFolder folder = new RuntimeFolder(runtime);
    return new Releases(runtime, folder).keep(call.versions(), version -> runs(folder, version));
  }

  @Override
  public StepResult build(BuildServices call) {
    ProcessRuntime runtime = processes(call.runtime());
    return new Releases(runtime, new RuntimeFolder(runtime)).build(commands, call.versions());
  }

  @Override
  public StepResult switchTo(SwitchServices call) {
    ProcessRuntime runtime = processes(call.runtime());
    RuntimeFolder folder = new RuntimeFolder(runtime);
    List<Launch> launches = new SwitchCheck(runtime, folder, references).launches(call.versions());
    return new Switch(folder, call.since(), new Patience(commands.pulse()))
        .to(launches, call.anew());
  }

  @Override
  public StepResult stop(StopOrder order) {
    ProcessRuntime runtime = processes(order.runtime());
    RuntimeFolder folder = new RuntimeFolder(runtime);
    Patience patience = new Patience(commands.pulse());
    Instant began = Instant.now();
    List<String> stopped =
        FolderLock.holding(
            folder.lock(),
            patience,
            () -> new ServiceStop(folder, order.since(), patience).of(timeouts(runtime)));
    return stopped.isEmpty()
        ? StepResult.done("nothing ran")
        : StepResult.done("stopped " + String.join(", ", stopped)).darkFrom(began);
  }

  private static Map<String, Duration> timeouts(ProcessRuntime runtime) {
    return runtime.services().entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().stopTimeout()));
  }

  @Override
  public StepResult confirm(ConfirmServices call) {
    RuntimeFolder folder = new RuntimeFolder(processes(call.runtime()));
    return new Confirmation(folder, call.versions(), new Patience(commands.pulse()))
        .await(call.within());
  }

  private static boolean runs(RuntimeFolder folder, ServiceVersion version) {
    return new Tracked(folder, version.service()).processes().run(version.artifact());
  }

  static ProcessRuntime processes(ServiceRuntime runtime) {
    if (runtime instanceof ProcessRuntime processes) {
      return processes;
    }
    throw ApplicationFailure.newNonRetryableFailure(
        "a runtime of processes is needed, not " + runtime.getClass().getSimpleName(),
        "WrongRuntime");
  }
}
