package org.rollbackpipelines.workflows.fake;

import org.rollbackpipelines.workflows.page.Page;
import org.rollbackpipelines.workflows.page.Pages;
import org.rollbackpipelines.workflows.step.StepResult;

record FakePages(FakeHost host) implements Pages {
  @Override
  public StepResult send(Page page) {
    return host.read(
        () -> {
          host.page(page);
          return StepResult.done("sent");
        });
  }
}
