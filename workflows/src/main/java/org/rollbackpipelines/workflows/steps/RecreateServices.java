package org.rollbackpipelines.workflows.steps;

import static org.rollbackpipelines.workflows.plan.StepBuilder.step;

import java.util.List;
import org.rollbackpipelines.workflows.plan.Call;
import org.rollbackpipelines.workflows.plan.Calls;
import org.rollbackpipelines.workflows.plan.Phase;
import org.rollbackpipelines.workflows.plan.Situation;
import org.rollbackpipelines.workflows.plan.Step;
import org.rollbackpipelines.workflows.service.ServiceVersion;
import org.rollbackpipelines.workflows.service.Services;
import org.rollbackpipelines.workflows.service.SwitchServices;

/** Makes services anew as what they run: one that goes on reads no new environment. */
public final class RecreateServices {
  private RecreateServices() {}

  public static Step recreateServices(Situation now, List<String> services) {
    String named = String.join(", ", services);
    Call anew = anew(now, services);
    return step(Phase.CUT_OVER, "recreate-services")
        .title("Make " + named + " anew")
        .does("stops and starts " + named + " as what runs now; nothing else is touched")
        .undo("makes them anew once more, as they read what was there before", anew)
        .budget(now.application().replacing())
        .call(now.located().host(), anew);
  }

  private static Call anew(Situation now, List<String> services) {
    List<ServiceVersion> versions =
        now.versions().stream().filter(one -> services.contains(one.service())).toList();
    return Calls.to(
        Services.class,
        Services::switchTo,
        new SwitchServices(now.runtime(), versions, now.seen().at(), true));
  }
}
