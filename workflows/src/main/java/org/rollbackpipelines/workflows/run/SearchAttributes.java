package org.rollbackpipelines.workflows.run;

import io.temporal.common.SearchAttributeKey;
import io.temporal.workflow.Workflow;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.engine.Summaries;
import org.rollbackpipelines.workflows.plan.Phase;
import org.rollbackpipelines.workflows.report.Outcome;
import org.rollbackpipelines.workflows.request.RollbackRequest;

/**
 * What runs are found by in the engine. Set only where the engine knows them: an unknown one would
 * hold a run up for ever.
 */
public final class SearchAttributes {
  public static final SearchAttributeKey<String> APPLICATION =
      SearchAttributeKey.forKeyword("RollbackApplication");
  public static final SearchAttributeKey<String> TIER =
      SearchAttributeKey.forKeyword("RollbackTier");
  public static final SearchAttributeKey<String> PHASE =
      SearchAttributeKey.forKeyword("RollbackPhase");
  public static final SearchAttributeKey<String> OUTCOME =
      SearchAttributeKey.forKeyword("RollbackOutcome");
  public static final SearchAttributeKey<String> SEVERITY =
      SearchAttributeKey.forKeyword("RollbackSeverity");

  /** All of them, for registering. */
  public static final List<SearchAttributeKey<String>> ALL =
      List.of(APPLICATION, TIER, PHASE, OUTCOME, SEVERITY);

  private final boolean known;
  private @Nullable Phase phase;

  SearchAttributes(boolean known) {
    this.known = known;
  }

  void begin(RollbackRequest request, String tier) {
    if (!known) {
      return;
    }
    Workflow.upsertTypedSearchAttributes(
        APPLICATION.valueSet(request.application()), TIER.valueSet(tier));
    if (request.severity() != null) {
      Workflow.upsertTypedSearchAttributes(
          SEVERITY.valueSet(Summaries.fitting(request.severity())));
    }
  }

  void phase(Phase now) {
    if (known && now != phase) {
      phase = now;
      Workflow.upsertTypedSearchAttributes(PHASE.valueSet(now.word()));
    }
  }

  void outcome(Outcome outcome) {
    if (known) {
      Workflow.upsertTypedSearchAttributes(OUTCOME.valueSet(outcome.name()));
    }
  }
}
