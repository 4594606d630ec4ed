package org.rollbackpipelines.workflows.fake;

import org.rollbackpipelines.workflows.application.Applications;
import org.rollbackpipelines.workflows.application.LocatedApplication;

record FakeCatalogue(FakeHost host) implements Applications {
  @Override
  public LocatedApplication find(String name) {
    return host.find(name);
  }
}
