package org.rollbackpipelines.workflows.observe;

import io.temporal.activity.ActivityInterface;

/** The host an application lives on. */
@ActivityInterface(namePrefix = "Hosts.")
public interface Hosts {

  /** Reads the host's room; that it answers at all shows that its worker lives. */
  HostSeen observe();
}
