package org.rollbackpipelines.workflows.observe;

import io.temporal.workflow.Workflow;
import java.time.Duration;
import org.rollbackpipelines.workflows.application.LocatedApplication;
import org.rollbackpipelines.workflows.engine.Ports;
import org.rollbackpipelines.workflows.image.ImageQuestion;
import org.rollbackpipelines.workflows.image.Images;
import org.rollbackpipelines.workflows.image.ImagesSeen;

/** Reads where the tags of images stand, and asks registries for those a target may need. */
public final class ImageObserver {
  /** A registry that does not answer keeps a connection waiting. */
  private static final Duration TIME = Duration.ofMinutes(1);

  private ImageObserver() {}

  /** What is said of those references. */
  public static ImagesSeen look(LocatedApplication located, ImageQuestion question) {
    Images port =
        Workflow.newActivityStub(
            Images.class,
            Ports.work(located.host(), "Read where the tags stand and what registries have", TIME)
                .build());
    return port.look(question);
  }
}
