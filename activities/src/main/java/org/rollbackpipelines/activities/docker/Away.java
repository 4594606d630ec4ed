package org.rollbackpipelines.activities.docker;

import com.github.dockerjava.api.exception.DockerException;
import java.util.function.Supplier;
import org.rollbackpipelines.activities.container.ContainerAwayException;

/** Tells that a container, or the engine that runs it, is away. */
final class Away {
  private Away() {}

  static <T> T orNot(String service, Supplier<T> question) {
    try {
      return EngineUnreachableException.asking(question);
    } catch (EngineUnreachableException e) {
      throw new ContainerAwayException(String.valueOf(e.getMessage()), e);
    } catch (DockerException e) {
      throw new ContainerAwayException(
          "the container of the service '"
              + service
              + "' cannot be worked in: "
              + String.valueOf(e.getMessage()).strip(),
          e);
    }
  }
}
