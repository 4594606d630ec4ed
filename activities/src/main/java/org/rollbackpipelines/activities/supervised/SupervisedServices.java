package org.rollbackpipelines.activities.supervised;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.rollbackpipelines.activities.command.Commands;
import org.rollbackpipelines.activities.command.Patience;
import org.rollbackpipelines.activities.folder.FolderProblems;
import org.rollbackpipelines.activities.folder.Releases;
import org.rollbackpipelines.workflows.application.FolderRuntime;
import org.rollbackpipelines.workflows.application.ServiceRuntime;
import org.rollbackpipelines.workflows.service.BuildServices;
import org.rollbackpipelines.workflows.service.ConfirmServices;
import org.rollbackpipelines.workflows.service.KeepServices;
import org.rollbackpipelines.workflows.service.ServiceSeen;
import org.rollbackpipelines.workflows.service.ServiceVersion;
import org.rollbackpipelines.workflows.service.Services;
import org.rollbackpipelines.workflows.service.ServicesSeen;
import org.rollbackpipelines.workflows.service.StopOrder;
import org.rollbackpipelines.workflows.service.SwitchServices;
import org.rollbackpipelines.workflows.step.StepResult;

/** Services that a supervisor of this host keeps, started from release folders. */
public final class SupervisedServices implements Services {
  private final Commands commands;
  private final Function<ServiceRuntime, Supervised> kind;

  /**
   * The services of one kind of supervisor.
   *
   * @param kind how the supervisor of a runtime is spoken to
   */
  public SupervisedServices(Commands commands, Function<ServiceRuntime, Supervised> kind) {
    this.commands = commands;
    this.kind = kind;
  }

  @Override
  public ServicesSeen observe(ServiceRuntime runtime) {
    Supervised at = kind.apply(runtime);
    List<String> problems = new ArrayList<>(FolderProblems.of(at.folder()));
    problems.addAll(at.supervisor().problems());
    List<ServiceSeen> services = problems.isEmpty() ? seen(at) : absent(at.runtime());
    return new ServicesSeen(
        services,
        new Releases(at.runtime(), at.folder()).kept(services),
        at.supervisor().tools(),
        problems);
  }

  @Override
  public StepResult keep(KeepServices call) {
    Supervised at = kind.apply(call.runtime());
    List<Standing> standings = at.supervisor().look();
    return new Releases(at.runtime(), at.folder())
        .keep(call.versions(), version -> runs(version, standings));
  }

  @Override
  public StepResult build(BuildServices call) {
    Supervised at = kind.apply(call.runtime());
    return new Releases(at.runtime(), at.folder()).build(commands, call.versions());
  }

  @Override
  public StepResult switchTo(SwitchServices call) {
    Supervised at = kind.apply(call.runtime());
    return new SupervisedSwitch(at.supervisor(), at.folder(), call.since(), patience())
        .to(call.versions(), call.anew());
  }

  @Override
  public StepResult stop(StopOrder order) {
    Supervised at = kind.apply(order.runtime());
    return new SupervisedSwitch(at.supervisor(), at.folder(), order.since(), patience())
        .stop(order);
  }

  @Override
  public StepResult confirm(ConfirmServices call) {
    Supervisor supervisor = kind.apply(call.runtime()).supervisor();
    return new SupervisedConfirmation(supervisor, call, patience()).await();
  }

  static List<ServiceSeen> seen(Supervised at) {
    return at.supervisor().look().stream().map(SupervisedServices::seen).toList();
  }

  private static ServiceSeen seen(Standing standing) {
    Path release = standing.release();
    return new ServiceSeen(
        standing.service(),
        release == null ? null : release.toString(),
        release == null ? null : Releases.commit(release),
        standing.shown(),
        standing.startedAt(),
        null);
  }

  private static List<ServiceSeen> absent(FolderRuntime runtime) {
    return runtime.serviceNames().stream()
        .map(name -> new ServiceSeen(name, null, null, "not to be told", null, null))
        .toList();
  }

  private static boolean runs(ServiceVersion version, List<Standing> standings) {
    return SupervisedSwitch.of(version.service(), standings).runs(Path.of(version.artifact()));
  }

  private Patience patience() {
    return new Patience(commands.pulse());
  }
}
