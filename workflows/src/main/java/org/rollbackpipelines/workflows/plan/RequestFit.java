package org.rollbackpipelines.workflows.plan;

import java.util.ArrayList;
import java.util.List;
import org.rollbackpipelines.workflows.application.Application;
import org.rollbackpipelines.workflows.application.Problem;
import org.rollbackpipelines.workflows.application.TierName;
import org.rollbackpipelines.workflows.request.RollbackRequest;

/** Where a request asks a tier for what that tier does not do. */
final class RequestFit {
  private RequestFit() {}

  static List<Problem> problems(RollbackRequest request, Application application, TierPage tier) {
    List<Problem> problems = new ArrayList<>();
    if (request.namesMoment() && tier.tier() != TierName.CLUSTER) {
      problems.add(
          new Problem(
              "at",
              "the " + tier.name() + " tier goes to no moment out of an archive",
              "use rollback database cluster, or rollback database fetch for one database"));
    }
    if (request.stopFirst() && !tier.data().decides()) {
      problems.add(
          new Problem(
              "stopFirst",
              "the " + tier.name() + " tier stops nothing before it is ready",
              "use the standard, the full or the database tier, or leave it out"));
    }
    problems.addAll(SingleServices.problems(request, application, tier));
    problems.addAll(JobsToClear.problems(request, application, tier));
    return problems;
  }
}
