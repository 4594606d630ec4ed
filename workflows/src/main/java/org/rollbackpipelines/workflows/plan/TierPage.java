package org.rollbackpipelines.workflows.plan;

import java.util.List;
import org.rollbackpipelines.workflows.application.Problem;
import org.rollbackpipelines.workflows.application.TierName;
import org.rollbackpipelines.workflows.observe.Observation;
import org.rollbackpipelines.workflows.request.RollbackRequest;
import org.rollbackpipelines.workflows.target.Target;

/** A tier: its name and the list of its steps, in order. */
public interface TierPage {

  /** Which tier it is. */
  TierName tier();

  /** The name on the command line and in reports. */
  default String name() {
    return tier().word();
  }

  /** What it does with data where nobody says so. */
  default DataRule data() {
    return DataRule.LEAVE;
  }

  /** Whether it can take some services back and leave the others as they are. */
  default boolean takesSingleServices() {
    return false;
  }

  /** Whether it can turn one feature, or call actions, and leave all else as it is. */
  default boolean takesSingleParts() {
    return false;
  }

  /** Whether it can put the jobs of single services away. */
  default boolean clearsJobs() {
    return false;
  }

  /** What speaks against it, as far as it was seen. */
  default List<Problem> problems(Situation now) {
    return List.of();
  }

  /** What a person should know before saying yes. */
  default List<String> warnings(Situation now) {
    return List.of();
  }

  /** Which configuration goes along with a target. */
  default ConfigurationChoice configuration(
      RollbackRequest request, Observation seen, Target target) {
    return ConfigurationChoice.LEAVE;
  }

  /** Whether nothing is done at all where configuration cannot go along. */
  default boolean insistsOnConfiguration() {
    return true;
  }

  /** What must hold before anything is changed; these only look. */
  default List<Step> preflight(Situation now) {
    return List.of();
  }

  /** The steps for a situation, every value resolved. */
  List<Step> steps(Situation now);
}
