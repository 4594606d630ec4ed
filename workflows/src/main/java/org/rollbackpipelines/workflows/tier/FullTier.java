package org.rollbackpipelines.workflows.tier;

import java.util.List;
import org.rollbackpipelines.workflows.application.TierName;
import org.rollbackpipelines.workflows.observe.Observation;
import org.rollbackpipelines.workflows.plan.ConfigurationChoice;
import org.rollbackpipelines.workflows.plan.DataRule;
import org.rollbackpipelines.workflows.plan.Situation;
import org.rollbackpipelines.workflows.plan.Step;
import org.rollbackpipelines.workflows.plan.TierPage;
import org.rollbackpipelines.workflows.request.RollbackRequest;
import org.rollbackpipelines.workflows.target.Target;

/** Full: the standard page, but all data goes back to what the target was recorded with. */
public final class FullTier implements TierPage {
  private final StandardTier standard = new StandardTier();

  @Override
  public TierName tier() {
    return TierName.FULL;
  }

  @Override
  public DataRule data() {
    return DataRule.WHOLE;
  }

  @Override
  public ConfigurationChoice configuration(
      RollbackRequest request, Observation seen, Target target) {
    return standard.configuration(request, seen, target);
  }

  @Override
  public List<Step> preflight(Situation now) {
    return standard.preflight(now);
  }

  @Override
  public List<Step> steps(Situation now) {
    return standard.steps(now);
  }
}
