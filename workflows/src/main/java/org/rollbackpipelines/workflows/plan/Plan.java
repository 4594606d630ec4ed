package org.rollbackpipelines.workflows.plan;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.application.Problem;
import org.rollbackpipelines.workflows.release.ReleaseRef;

/**
 * The ordered steps of one run with every value resolved.
 *
 * @param to null when no target could be found; then there is a problem that says so
 * @param because why this target: given, last good, or the tag before
 * @param problems why the plan must not be executed, all of them; empty when it may
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Plan(
    String application,
    String tier,
    @Nullable ReleaseRef from,
    @Nullable ReleaseRef to,
    String because,
    List<Step> steps,
    List<String> warnings,
    List<Problem> problems) {

  public Plan {
    steps = List.copyOf(steps);
    warnings = List.copyOf(warnings);
    problems = List.copyOf(problems);
  }
}
