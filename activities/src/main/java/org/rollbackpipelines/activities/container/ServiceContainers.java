package org.rollbackpipelines.activities.container;

/** Finds the container that runs a service. */
public interface ServiceContainers {

  /** The one that runs now: ask again for each use, a container may be replaced at any time. */
  ServiceContainer running(String project, String service) throws ContainerAwayException;
}
