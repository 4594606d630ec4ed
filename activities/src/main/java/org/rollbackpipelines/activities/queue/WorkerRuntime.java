package org.rollbackpipelines.activities.queue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.application.ComposeRuntime;
import org.rollbackpipelines.workflows.application.Pm2Runtime;
import org.rollbackpipelines.workflows.application.ProcessRuntime;
import org.rollbackpipelines.workflows.application.ProcessService;
import org.rollbackpipelines.workflows.application.ServiceRuntime;
import org.rollbackpipelines.workflows.application.SystemdRuntime;

/** A runtime as if it had those services alone, so that nothing else is touched. */
final class WorkerRuntime {
  private WorkerRuntime() {}

  /**
   * Those services of it.
   *
   * @param within how long they may take to stop; null: as long as they ask for
   */
  static ServiceRuntime only(ServiceRuntime runtime, List<String> names, @Nullable Duration within)
      throws RefusedException {
    if (runtime instanceof ComposeRuntime compose) {
      List<String> pulled = compose.pulled().stream().filter(names::contains).toList();
      return new ComposeRuntime(
          compose.directory(), compose.files(), compose.project(), names, pulled);
    }
    if (runtime instanceof SystemdRuntime systemd) {
      return new SystemdRuntime(
          systemd.directory(),
          systemd.build(),
          names,
          systemd.scope(),
          systemd.program(),
          systemd.install(),
          systemd.inPlace());
    }
    if (runtime instanceof Pm2Runtime pm2) {
      return new Pm2Runtime(
          pm2.directory(),
          pm2.build(),
          names,
          pm2.ecosystem(),
          pm2.environment(),
          pm2.program(),
          pm2.home(),
          pm2.install(),
          pm2.inPlace());
    }
    if (runtime instanceof ProcessRuntime processes) {
      return new ProcessRuntime(
          processes.directory(), processes.build(), only(processes.services(), names, within));
    }
    throw new RefusedException("services of this runtime are not stopped for a queue");
  }

  private static Map<String, ProcessService> only(
      Map<String, ProcessService> all, List<String> names, @Nullable Duration within) {
    return all.entrySet().stream()
        .filter(one -> names.contains(one.getKey()))
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                one ->
                    within == null
                        ? one.getValue()
                        : new ProcessService(
                            one.getValue().command(), one.getValue().environment(), within)));
  }
}
