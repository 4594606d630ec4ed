package org.rollbackpipelines.workflows.plan;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.application.LocatedApplication;
import org.rollbackpipelines.workflows.application.Problem;
import org.rollbackpipelines.workflows.application.TierName;
import org.rollbackpipelines.workflows.configuration.ConfigurationSeen;
import org.rollbackpipelines.workflows.observe.Observation;
import org.rollbackpipelines.workflows.request.RollbackRequest;
import org.rollbackpipelines.workflows.target.Target;

/** What a plan has to say of the configuration. */
final class ConfigurationDecision {
  private static final String MEND = "mend it and try again";
  private static final String FIX =
      MEND + ", or leave the files as they are with --keep-configuration";

  private final List<String> warnings = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();

  private ConfigurationDecision() {}

  static ConfigurationDecision of(
      TierPage tier,
      RollbackRequest request,
      LocatedApplication located,
      Observation seen,
      Target target) {
    ConfigurationDecision made = new ConfigurationDecision();
    ConfigurationChoice choice = choice(tier, request, located, seen, target);
    made.warnings.addAll(choice.warnings());
    made.problems.addAll(choice.problems());
    made.judge(tier, choice, seen.configuration());
    return made;
  }

  /** Nobody asks for files that the profile does not name. */
  static ConfigurationChoice choice(
      TierPage tier,
      RollbackRequest request,
      LocatedApplication located,
      Observation seen,
      @Nullable Target target) {
    if (target == null) {
      return ConfigurationChoice.LEAVE;
    }
    if (located.application().configuration().namesAny()) {
      return tier.configuration(request, seen, target);
    }
    return tier.tier() == TierName.CONFIGURATION
        ? new ConfigurationChoice(
            null,
            List.of(),
            List.of(
                new Problem(
                    "configuration",
                    "the profile names no files",
                    "name them under configuration in the profile")))
        : ConfigurationChoice.LEAVE;
  }

  private void judge(TierPage tier, ConfigurationChoice choice, @Nullable ConfigurationSeen there) {
    if (choice.set() == null) {
      return;
    }
    if (there == null) {
      warnings.add("the configuration was not looked at: the files stay as they are");
      return;
    }
    warnings.addAll(there.remarks());
    for (String what : there.problems()) {
      if (tier.insistsOnConfiguration()) {
        problems.add(
            new Problem("configuration", what, tier.tier() == TierName.CONFIGURATION ? MEND : FIX));
      } else {
        warnings.add("the files stay as they are: " + what);
      }
    }
    if (tier.tier() == TierName.CONFIGURATION
        && there.problems().isEmpty()
        && !there.needsRestore()) {
      problems.add(
          new Problem(
              "configuration",
              "it is what " + there.set().of() + " was recorded with: there is nothing to restore",
              "name another release with --to"));
    }
  }

  List<String> warnings() {
    return warnings;
  }

  List<Problem> problems() {
    return problems;
  }
}
