package org.rollbackpipelines.workflows.fake;

import java.util.List;
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

record FakeServices(FakeHost host) implements Services {
  @Override
  public ServicesSeen observe(ServiceRuntime runtime) {
    FakeApplication of = host.of(runtime);
    return host.read(
        () ->
            new ServicesSeen(
                runtime.serviceNames().stream().map(of::seen).toList(),
                of.kept,
                List.of("fake 1.0"),
                List.of()));
  }

  @Override
  public StepResult keep(KeepServices call) {
    return host.act(
        host.of(call.runtime()), () -> StepResult.done("kept " + call.versions().size()));
  }

  @Override
  public StepResult build(BuildServices call) {
    FakeApplication of = host.of(call.runtime());
    return host.act(of, () -> built(of, call));
  }

  private static StepResult built(FakeApplication of, BuildServices call) {
    for (ServiceVersion version : call.versions()) {
      of.make(version.service(), version.artifact(), call.commit());
    }
    return StepResult.done("built " + call.release());
  }

  @Override
  public StepResult switchTo(SwitchServices call) {
    FakeApplication of = host.of(call.runtime());
    return host.act(of, () -> switched(of, call));
  }

  private StepResult switched(FakeApplication of, SwitchServices call) {
    of.halfDeployed = false;
    for (ServiceVersion version : call.versions()) {
      String artifact = of.meant(version.artifact());
      of.stopped.remove(version.service());
      String before = of.running.put(version.service(), artifact);
      if (call.anew() || !artifact.equals(before)) {
        of.readSettings.put(version.service(), of.settings);
        of.features.putAll(of.writtenFeatures);
      }
    }
    return StepResult.done("switched " + call.versions().size()).darkFrom(host.now());
  }

  @Override
  public StepResult stop(StopOrder order) {
    FakeApplication of = host.of(order.runtime());
    return host.act(of, () -> StepResult.done("stopped").darkFrom(host.now()));
  }

  @Override
  public StepResult confirm(ConfirmServices call) {
    FakeApplication of = host.of(call.runtime());
    return host.read(() -> confirmed(of, call));
  }

  private static StepResult confirmed(FakeApplication of, ConfirmServices call) {
    boolean all =
        call.versions().stream()
            .allMatch(
                version -> of.meant(version.artifact()).equals(of.running.get(version.service())));
    return StepResult.checked(all, all ? "they run" : "other versions run", List.of());
  }
}
