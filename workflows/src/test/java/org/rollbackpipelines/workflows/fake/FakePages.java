package org.rollbackpipelines.workflows.fake;

import org.rollbackpipelines.workflows.page.Page;
import org.rollbackpipelines.workflows.page.Pages;

record FakePages(FakeHost host) implements Pages {
  @Override
  public void send(Page page) {
    Page unused =
        host.read(
            () -> {
              host.page(page);
              return page;
            });
  }
}
