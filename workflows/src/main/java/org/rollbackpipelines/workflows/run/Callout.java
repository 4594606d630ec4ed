package org.rollbackpipelines.workflows.run;

import io.temporal.failure.TemporalFailure;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.engine.Ports;
import org.rollbackpipelines.workflows.page.Page;
import org.rollbackpipelines.workflows.page.Pages;

/** Calls a person; that nobody can be reached never harms a run. */
final class Callout {
  private Callout() {}

  /** Why nobody could be called; null when somebody was. */
  static @Nullable String of(String application, String run, String what, List<String> next) {
    try {
      Ports.ofAnyWorker(Pages.class, "Call a person").send(new Page(application, run, what, next));
      return null;
    } catch (TemporalFailure failure) {
      return "nobody could be called: " + Failures.sentence(failure);
    }
  }
}
