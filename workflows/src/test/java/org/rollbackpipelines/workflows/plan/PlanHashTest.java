package org.rollbackpipelines.workflows.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.rollbackpipelines.workflows.observe.Observation;
import org.rollbackpipelines.workflows.request.RollbackRequest;
import org.rollbackpipelines.workflows.sample.Samples;
import org.rollbackpipelines.workflows.sample.Seen;
import org.rollbackpipelines.workflows.tier.EmergencyTier;

final class PlanHashTest {
  private static final Planner PLANNER = new Planner(new EmergencyTier());

  @Test
  void isTheSameForThePlanThatIsShownAndTheOneThatIsCarriedOut() {
    Observation seen = Seen.shopAtB().observation();

    String shown = hash("shop-plan-1", Samples.planOnly("shop"), seen);
    String carriedOut = hash("shop-emergency-2", Samples.execute("shop"), later(seen));

    assertThat(carriedOut).isEqualTo(shown).hasSize(16);
  }

  @Test
  void isAnotherOneForAnotherTarget() {
    Observation seen = Seen.shopAtB().observation();
    Observation toBuild = Seen.shopAtB().nothingKept().observation();

    assertThat(hash("run-1", Samples.execute("shop"), toBuild))
        .isNotEqualTo(hash("run-1", Samples.execute("shop"), seen));
  }

  @Test
  void isAnotherOneWhenTheCheckoutNoLongerFollows() {
    Observation seen = Seen.shopAtB().observation();
    Observation changed = Seen.shopAtB().changed("config.yml").observation();

    assertThat(hash("run-1", Samples.execute("shop"), changed))
        .isNotEqualTo(hash("run-1", Samples.execute("shop"), seen));
  }

  private static String hash(String run, RollbackRequest request, Observation seen) {
    return PLANNER.plan(run, request, Samples.shop(), seen).hash();
  }

  private static Observation later(Observation seen) {
    return new Observation(
        seen.at().plusSeconds(600),
        seen.host(),
        seen.commits(),
        seen.services(),
        seen.releases(),
        seen.databases());
  }
}
