package org.rollbackpipelines.activities.systemd;

import java.nio.file.Path;
import java.util.List;
import org.rollbackpipelines.activities.supervised.InPlaceYard;
import org.rollbackpipelines.activities.supervised.SupervisedServices;
import org.rollbackpipelines.workflows.application.SystemdRuntime;
import org.rollbackpipelines.workflows.application.SystemdScope;
import org.rollbackpipelines.workflows.service.Services;

/** Two units in one checkout. */
final class UnitInPlaceYard extends InPlaceYard {
  final String web;
  private final String worker;
  private final OwnSystemd systemd;

  UnitInPlaceYard(OwnSystemd systemd, Path root, String test) {
    super(root);
    this.systemd = systemd;
    this.web = test + "-web.service";
    this.worker = test + "-worker.service";
    unit(web);
    unit(worker);
  }

  private void unit(String name) {
    systemd.unit(
        name,
        "[Service]\nWorkingDirectory="
            + live
            + "\nExecStart="
            + live
            + "/dist/serve "
            + name
            + "\n");
    systemd.ctl("daemon-reload");
  }

  @Override
  public SystemdRuntime runtime() {
    return of(List.of(web, worker));
  }

  SystemdRuntime of(List<String> units) {
    return new SystemdRuntime(
        directory.toString(),
        build(),
        units,
        SystemdScope.USER,
        systemd.program(),
        install(),
        inPlace());
  }

  @Override
  public Services services() {
    return new SupervisedServices(commands, runtime -> SystemdSupervisor.of(commands, runtime));
  }

  @Override
  public void startByHand() {
    systemd.ctl("start", web, worker);
  }

  @Override
  public List<Long> pids(String unit) {
    long pid = Long.parseLong(systemd.ctl("show", "--value", "--property=MainPID", unit));
    return pid == 0 ? List.of() : List.of(pid);
  }
}
