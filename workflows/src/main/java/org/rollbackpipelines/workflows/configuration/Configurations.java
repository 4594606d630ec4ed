package org.rollbackpipelines.workflows.configuration;

import io.temporal.activity.ActivityInterface;
import org.rollbackpipelines.workflows.step.StepResult;

/** The configuration of applications: files on the host, copied whole and put back as one set. */
@ActivityInterface(namePrefix = "Configurations.")
public interface Configurations {

  /** Copies what is live into the archive; what is there already is not copied again. */
  RecordedConfiguration record(RecordConfiguration order);

  /** What is in a set, whether it is whole, and how what is live stands to it. */
  ConfigurationContents contents(ConfigurationQuestion question);

  /** Holds what is live against a set; what keeps the set from being put back is told. */
  ConfigurationSeen compare(ConfigurationQuestion question);

  /** Keeps what is live in the archive of the run, then puts the set in its place. */
  StepResult restore(ConfigurationOrder order);

  /** Puts back what the run kept; a run that kept nothing has changed nothing. */
  StepResult putBack(ConfigurationOrder order);
}
