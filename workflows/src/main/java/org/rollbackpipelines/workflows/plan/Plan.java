package org.rollbackpipelines.workflows.plan;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.application.Problem;
import org.rollbackpipelines.workflows.configuration.ConfigurationSeen;
import org.rollbackpipelines.workflows.observe.QueueSeen;
import org.rollbackpipelines.workflows.release.ReleaseRef;
import org.rollbackpipelines.workflows.target.Standing;

/**
 * The ordered steps of one run with every value resolved.
 *
 * @param to null when no target could be found; then there is a problem that says so
 * @param because why this target: given, last good, or the tag before
 * @param before where the application stood when the plan was made; null when nobody could tell
 * @param hash of what the plan does: what an approval is bound to
 * @param databases what becomes of each database; none where the tier leaves data alone
 * @param preflight what is looked at before anything changes
 * @param configuration how what is live differs from what goes along; null where nobody looked
 * @param queues how many jobs queues hold; none where nobody looked
 * @param problems why the plan must not be executed, all of them; empty when it may
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Plan(
    String application,
    String tier,
    @Nullable ReleaseRef from,
    @Nullable ReleaseRef to,
    String because,
    @Nullable Standing before,
    String hash,
    List<Step> steps,
    List<String> warnings,
    List<Problem> problems,
    List<DatabaseDecision> databases,
    List<Step> preflight,
    @Nullable ConfigurationSeen configuration,
    List<QueueSeen> queues) {

  public Plan {
    steps = List.copyOf(steps);
    // Histories and reports of older builds have neither.
    databases = databases == null ? List.of() : List.copyOf(databases);
    preflight = preflight == null ? List.of() : List.copyOf(preflight);
    queues = queues == null ? List.of() : List.copyOf(queues);
    warnings = List.copyOf(warnings);
    problems = List.copyOf(problems);
  }

  /** Whether any of its steps changes which database is live. */
  public boolean movesData() {
    return steps.stream().anyMatch(Step::movesData);
  }

  /** The same plan, not to be executed because of these problems. */
  public Plan with(List<Problem> reasons) {
    return new Plan(
        application,
        tier,
        from,
        to,
        because,
        before,
        hash,
        steps,
        warnings,
        reasons,
        databases,
        preflight,
        configuration,
        queues);
  }

  /** A plan that does nothing, because of problems. */
  public static Plan impossible(
      String application,
      String tier,
      @Nullable ReleaseRef from,
      List<String> warnings,
      List<Problem> problems) {
    return new Plan(
        application,
        tier,
        from,
        null,
        "",
        null,
        "",
        List.of(),
        warnings,
        problems,
        List.of(),
        List.of(),
        null,
        List.of());
  }
}
