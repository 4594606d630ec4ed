package org.rollbackpipelines.workflows.service;

import io.temporal.activity.ActivityInterface;
import org.rollbackpipelines.workflows.application.ServiceRuntime;
import org.rollbackpipelines.workflows.step.StepResult;

/** The services of an application on whatever runs them. */
@ActivityInterface(namePrefix = "Services.")
public interface Services {

  /** Reads what runs and which versions are kept; changes nothing. */
  ServicesSeen observe(ServiceRuntime runtime);

  /** Pins versions so that no clean-up of the host takes them. */
  StepResult keep(KeepServices call);

  /** Builds a version beside the running one; an artifact that is already there is not rebuilt. */
  StepResult build(BuildServices call);

  /** Replaces what runs; a service that already runs the version is left alone. */
  StepResult switchTo(SwitchServices call);

  /** Stops what runs and removes nothing; what is stopped already is left alone. */
  StepResult stop(StopOrder order);

  /** Waits until the runtime itself says that the versions run and are healthy to it. */
  StepResult confirm(ConfirmServices call);
}
