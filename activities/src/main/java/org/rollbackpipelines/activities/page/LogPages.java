package org.rollbackpipelines.activities.page;

import org.rollbackpipelines.workflows.page.Page;
import org.rollbackpipelines.workflows.page.Pages;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Pages into the worker's log, which every installation has. */
public final class LogPages implements Pages {
  private static final Logger LOG = LoggerFactory.getLogger(LogPages.class);

  @Override
  public void send(Page page) {
    LOG.error(
        "PAGE {} run {}: {} | {}",
        page.application(),
        page.run(),
        page.what(),
        String.join(" | ", page.next()));
  }
}
