package org.rollbackpipelines.workflows.observe;

import io.temporal.workflow.Workflow;
import java.time.Duration;
import org.rollbackpipelines.workflows.application.LocatedApplication;
import org.rollbackpipelines.workflows.configuration.ConfigurationQuestion;
import org.rollbackpipelines.workflows.configuration.ConfigurationSeen;
import org.rollbackpipelines.workflows.configuration.ConfigurationSet;
import org.rollbackpipelines.workflows.configuration.Configurations;
import org.rollbackpipelines.workflows.engine.Ports;

/** Reads how configuration differs from what a target was recorded with. */
public final class ConfigurationObserver {
  private static final Duration TIME = Duration.ofSeconds(30);

  private ConfigurationObserver() {}

  /** That set, held against what is live. */
  public static ConfigurationSeen look(LocatedApplication located, ConfigurationSet set) {
    Configurations port =
        Workflow.newActivityStub(
            Configurations.class,
            Ports.work(located.host(), "Hold the configuration against that of " + set.of(), TIME)
                .build());
    return port.compare(
        new ConfigurationQuestion(
            located.application().name(), located.application().configuration(), set));
  }
}
