package org.rollbackpipelines.workflows.steps;

import static org.rollbackpipelines.workflows.plan.StepBuilder.listed;
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

/** The dark moment: what runs is replaced by the target. */
public final class ReplaceServices {
  /** By this a later undo knows what services were to become. */
  public static final String NAME = "replace-services";

  private ReplaceServices() {}

  public static Step replaceServices(Situation now) {
    return step(Phase.CUT_OVER, NAME)
        .title("Replace " + now.serviceList())
        .does(
            now.runtime().replacing()
                + " "
                + artifacts(now.versions())
                + how(now)
                + "; nothing else is touched")
        .undo(undo(now), call(now, now.former()))
        .budget(now.application().replacing())
        .call(now.located().host(), call(now, now.versions()));
  }

  private static String undo(Situation now) {
    return switch (now.runtime().stopping()) {
      case STOPS -> "starts them again as " + artifacts(now.former());
      case SERVES_ON ->
          now.former().isEmpty()
              ? "brings nothing back: of what is live there is no release folder"
              : now.runtime().replacing() + " " + artifacts(now.former()) + " again";
      case IMPOSSIBLE -> now.runtime().replacing() + " " + artifacts(now.former());
    };
  }

  private static String how(Situation now) {
    return switch (now.runtime().stopping()) {
      case STOPS -> now.restoresConfiguration() ? ", made anew to read their configuration" : "";
      case SERVES_ON -> " while users are served";
      case IMPOSSIBLE -> "";
    };
  }

  static Call call(Situation now, List<ServiceVersion> versions) {
    return Calls.to(
        Services.class,
        Services::switchTo,
        new SwitchServices(now.runtime(), versions, now.seen().at(), now.restoresConfiguration()));
  }

  private static String artifacts(List<ServiceVersion> versions) {
    return listed(versions, version -> version.service() + " " + shortly(version.artifact()));
  }

  private static String shortly(String artifact) {
    return artifact.startsWith("sha256:") ? artifact.substring(0, 19) : artifact;
  }
}
