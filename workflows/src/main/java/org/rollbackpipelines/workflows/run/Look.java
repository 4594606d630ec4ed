package org.rollbackpipelines.workflows.run;

import io.temporal.failure.ActivityFailure;
import java.util.List;
import org.rollbackpipelines.workflows.application.LocatedApplication;
import org.rollbackpipelines.workflows.application.Problem;
import org.rollbackpipelines.workflows.observe.Observation;
import org.rollbackpipelines.workflows.observe.Observer;
import org.rollbackpipelines.workflows.report.Part;

/**
 * The world after a run, held against the world before it.
 *
 * @param differences what keeps it from being the former state
 */
record Look(List<Part> parts, List<Problem> differences) {

  static Look at(LocatedApplication located, Observation before) {
    try {
      Observation after = Observer.observe(located, null);
      return new Look(FormerState.parts(before, after), FormerState.differences(before, after));
    } catch (ActivityFailure failure) {
      return new Look(List.of(), List.of(Failures.unobservable(failure, located)));
    }
  }
}
