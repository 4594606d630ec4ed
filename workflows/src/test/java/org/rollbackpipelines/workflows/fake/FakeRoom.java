package org.rollbackpipelines.workflows.fake;

import org.rollbackpipelines.workflows.observe.HostSeen;
import org.rollbackpipelines.workflows.observe.Hosts;
import org.rollbackpipelines.workflows.sample.Samples;

record FakeRoom(FakeHost host) implements Hosts {
  @Override
  public HostSeen observe() {
    return host.read(() -> new HostSeen(Samples.HOST, 10L << 30, 1L << 30));
  }
}
