package org.rollbackpipelines.workflows.record;

import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.application.LocatedApplication;
import org.rollbackpipelines.workflows.configuration.Configurations;
import org.rollbackpipelines.workflows.configuration.RecordConfiguration;
import org.rollbackpipelines.workflows.engine.Ports;

/** The files that configure an application, as they are when a release is recorded. */
final class ConfigurationFiles {
  private static final Duration TIME = Duration.ofSeconds(30);

  private ConfigurationFiles() {}

  /** The id of their copy; null where the profile names none. */
  static @Nullable String record(LocatedApplication located) {
    if (!located.application().configuration().namesAny()
        || Workflow.getVersion("configuration", Workflow.DEFAULT_VERSION, 1) != 1) {
      return null;
    }
    Configurations port =
        Workflow.newActivityStub(
            Configurations.class,
            Ports.work(located.host(), "Copy the configuration", TIME).build());
    try {
      return port.record(
              new RecordConfiguration(
                  located.application().name(), located.application().configuration()))
          .id();
    } catch (ActivityFailure failure) {
      if (failure.getCause() instanceof ApplicationFailure reason) {
        throw RecordReleaseWorkflow.refused(reason.getOriginalMessage());
      }
      throw failure;
    }
  }
}
