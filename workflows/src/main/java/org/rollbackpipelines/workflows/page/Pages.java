package org.rollbackpipelines.workflows.page;

import io.temporal.activity.ActivityInterface;

/** The way to the people on call. */
@ActivityInterface(namePrefix = "Pages.")
public interface Pages {

  /** Calls them; sending a page again does no harm. */
  void send(Page page);
}
