package org.rollbackpipelines.workflows.tier;

import java.util.List;
import java.util.Optional;
import org.rollbackpipelines.workflows.application.Problem;
import org.rollbackpipelines.workflows.application.ServiceRuntime;
import org.rollbackpipelines.workflows.application.Side;
import org.rollbackpipelines.workflows.application.Stopping;
import org.rollbackpipelines.workflows.application.Traffic;
import org.rollbackpipelines.workflows.application.Upstream;
import org.rollbackpipelines.workflows.plan.Situation;
import org.rollbackpipelines.workflows.traffic.UpstreamOrder;

/** The two sides of an application, where it has any. */
final class TwoSides {
  static final Problem NO_SIDES =
      new Problem(
          "traffic.upstream",
          "the profile names no sides between which users could be switched",
          "add them under traffic: upstream");

  private TwoSides() {}

  /** What keeps one side from being stopped while the other serves. */
  static List<Problem> unstoppable(Situation now, Upstream upstream, Side side) {
    ServiceRuntime runtime = now.runtime();
    if (runtime.stopping() != Stopping.STOPS || !runtime.boundTogether().isEmpty()) {
      return List.of(
          problem(
              runtime.boundTogether().isEmpty()
                  ? "what runs the services stops nothing"
                  : runtime.boundTogether() + ": one side cannot be stopped, or started, alone",
              "leave --stop-old out, and stop " + side.name() + " by its own means"));
    }
    // Whether a side shares a service with the other is known only where both say what they are.
    return upstream.sides().stream()
        .filter(one -> one.services().isEmpty())
        .map(
            one ->
                problem(
                    "nobody says which services side " + one.name() + " is",
                    "name those it has for itself under its key services, or leave --stop-old out"))
        .toList();
  }

  private static Problem problem(String what, String fix) {
    return new Problem("traffic.upstream.sides", what, fix);
  }

  /** Work of a run on them. */
  static Optional<UpstreamOrder> order(Situation now, String run) {
    return Optional.ofNullable(now.application().traffic())
        .map(Traffic::upstream)
        .map(
            upstream ->
                new UpstreamOrder(
                    now.application().name(),
                    run,
                    upstream,
                    now.application().budgets().cutOver()));
  }
}
