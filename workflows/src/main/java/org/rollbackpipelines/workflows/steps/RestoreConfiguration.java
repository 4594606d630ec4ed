package org.rollbackpipelines.workflows.steps;

import static org.rollbackpipelines.workflows.plan.StepBuilder.step;

import java.util.List;
import java.util.Objects;
import org.rollbackpipelines.workflows.configuration.ConfigurationOrder;
import org.rollbackpipelines.workflows.configuration.ConfigurationSeen;
import org.rollbackpipelines.workflows.configuration.Configurations;
import org.rollbackpipelines.workflows.configuration.FileDifference;
import org.rollbackpipelines.workflows.plan.Calls;
import org.rollbackpipelines.workflows.plan.Phase;
import org.rollbackpipelines.workflows.plan.Situation;
import org.rollbackpipelines.workflows.plan.Step;

/** Puts files back as they were recorded; those they replace are kept. */
public final class RestoreConfiguration {
  /** By this a later undo knows that files were put in place. */
  public static final String NAME = "restore-configuration";

  private static final int SHOWN = 5;

  private RestoreConfiguration() {}

  public static Step restoreConfiguration(Situation now) {
    ConfigurationSeen there = Objects.requireNonNull(now.seen().configuration());
    ConfigurationOrder order =
        new ConfigurationOrder(
            now.application().name(), now.run(), now.application().configuration(), there.set());
    return step(Phase.CUT_OVER, NAME)
        .title("Restore the configuration of " + there.set().of())
        .does(said(there.differing()) + "; what is live is kept in the archive of the run first")
        .undo(
            "puts back what was live",
            Calls.to(Configurations.class, Configurations::putBack, order))
        .undoFirst()
        .apartFromData()
        .budget(now.application().budgets().cutOver())
        .call(now.located().host(), Calls.to(Configurations.class, Configurations::restore, order));
  }

  private static String said(List<FileDifference> files) {
    List<String> first = files.stream().limit(SHOWN).map(FileDifference::toString).toList();
    String more = files.size() > SHOWN ? ", and " + (files.size() - SHOWN) + " more" : "";
    return String.join(", ", first) + more;
  }
}
