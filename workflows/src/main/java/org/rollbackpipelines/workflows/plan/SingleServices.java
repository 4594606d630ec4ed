package org.rollbackpipelines.workflows.plan;

import java.util.ArrayList;
import java.util.List;
import org.rollbackpipelines.workflows.application.Application;
import org.rollbackpipelines.workflows.application.Check;
import org.rollbackpipelines.workflows.application.Problem;
import org.rollbackpipelines.workflows.request.RollbackRequest;

/** What it takes that some services go back and all others run on. */
final class SingleServices {
  private SingleServices() {}

  static List<Problem> problems(RollbackRequest request, Application application, TierPage tier) {
    if (request.namesPart() && !tier.takesSingleParts()) {
      return List.of(
          new Problem(
              request.feature() == null ? "actions" : "feature",
              "the " + tier.name() + " tier takes the whole application back",
              "use the partial tier, or leave it out"));
    }
    if (request.services().isEmpty()) {
      return List.of();
    }
    if (!tier.takesSingleServices()) {
      return List.of(
          new Problem(
              "services",
              "the " + tier.name() + " tier takes all services back",
              "use the partial tier, or leave services out"));
    }
    List<Problem> problems = new ArrayList<>();
    List<String> known = application.runtime().serviceNames();
    request.services().stream()
        .filter(service -> !known.contains(service))
        .map(
            service ->
                new Problem(
                    "services",
                    "the runtime has no service '" + service + "'",
                    "choose of " + String.join(", ", known)))
        .forEach(problems::add);
    String bound = application.runtime().boundTogether();
    if (!bound.isEmpty()) {
      problems.add(
          new Problem(
              "services", bound + ": none of them can go back alone", "use the emergency tier"));
    }
    return problems;
  }

  /** What a check says of a service that stays is no matter of the target's release. */
  static List<Check> checks(RollbackRequest request, List<Check> checks) {
    return request.services().isEmpty()
        ? checks
        : checks.stream()
            .map(
                check ->
                    check.isOf(request.services()) || !check.probe().namesRelease()
                        ? check
                        : check.onlyReported())
            .toList();
  }
}
