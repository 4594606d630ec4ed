package org.rollbackpipelines.workflows.fake;

import org.rollbackpipelines.workflows.engine.Engines;

record FakeEngines(FakeHost host) implements Engines {
  @Override
  public boolean knowsSearchAttributes() {
    return host.read(() -> true);
  }
}
