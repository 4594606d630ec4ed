package org.rollbackpipelines.activities.systemd;

import java.nio.file.Path;
import java.util.List;
import org.rollbackpipelines.activities.supervised.SupervisedServices;
import org.rollbackpipelines.activities.supervised.Yard;
import org.rollbackpipelines.workflows.application.SystemdRuntime;
import org.rollbackpipelines.workflows.application.SystemdScope;
import org.rollbackpipelines.workflows.service.Services;

/** A runtime folder with two units over it: a web and a worker. */
final class UnitYard extends Yard {
  final String web;
  final String worker;
  private final OwnSystemd systemd;

  UnitYard(OwnSystemd systemd, Path directory, String test) {
    super(directory);
    this.systemd = systemd;
    this.web = test + "-web.service";
    this.worker = test + "-worker.service";
    serves(OLD, "exec sleep 300");
    serves(NEW, "exec sleep 300");
    unit(web, "");
    unit(worker, "");
  }

  void unit(String name, String more) {
    systemd.unit(
        name,
        "[Unit]\nStartLimitIntervalSec=1h\nStartLimitBurst=4\n[Service]\nWorkingDirectory="
            + directory
            + "/current\nExecStart="
            + directory
            + "/current/serve "
            + name
            + "\n"
            + more);
    systemd.ctl("daemon-reload");
  }

  void serves(String commit, String script) {
    write(commit, "serve", "#!/bin/sh\n" + script + "\n");
  }

  String show(String unit, String property) {
    return systemd.ctl("show", "--value", "--property=" + property, unit);
  }

  @Override
  public SystemdRuntime runtime() {
    return of(List.of(web, worker));
  }

  SystemdRuntime of(List<String> units) {
    return new SystemdRuntime(
        directory.toString(), List.of(), units, SystemdScope.USER, systemd.program());
  }

  @Override
  public Services services() {
    return new SupervisedServices(commands, runtime -> SystemdSupervisor.of(commands, runtime));
  }

  @Override
  public List<Long> pids(String unit) {
    long pid = Long.parseLong(show(unit, "MainPID"));
    return pid == 0 ? List.of() : List.of(pid);
  }
}
