package org.rollbackpipelines.workflows.application;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A queue that an application steers over HTTP. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonTypeName("http")
@Doc("A queue that is steered over HTTP; ${name} in an address or a body is the queue's name.")
public record HttpQueue(
    @Doc("Pauses it; must do no harm when it is paused already.") HttpCall pause,
    @Doc("Resumes it; must do no harm when it is not paused.") HttpCall resume,
    @Doc("Tells how it stands.") HttpFigures figures,
    @Doc("Removes its failed jobs; left out: they cannot be removed.") @Nullable HttpCall clean)
    implements QueueControl {

  @Override
  public boolean canClean() {
    return clean != null;
  }

  /** Where its jobs lie, only the application knows. */
  @Override
  public boolean canPutAway() {
    return false;
  }

  @Override
  public List<String> services() {
    return List.of();
  }

  @Override
  public boolean tellsFailures() {
    return figures.failed() != null && figures.completed() != null;
  }
}
