package org.rollbackpipelines.starter.command;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.starter.engine.EngineUse;
import org.rollbackpipelines.starter.view.CheckText;
import org.rollbackpipelines.starter.view.Json;
import org.rollbackpipelines.workflows.application.Problem;
import org.rollbackpipelines.workflows.plan.Plan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
    name = "check",
    description =
        "Validates the profile and preflights the application: all problems at once; changes"
            + " nothing.")
final class CheckCommand implements Callable<Integer> {
  @Mixin private final ProfileOptions profileOptions = new ProfileOptions();
  @Mixin private final EngineOptions engineOptions = new EngineOptions();
  @Mixin private final OutputOptions output = new OutputOptions();
  @Spec private @Nullable CommandSpec spec;

  /** What was found, as pipelines read it. */
  record Found(boolean ok, List<Problem> problems, List<String> warnings) {}

  @Override
  public Integer call() {
    Found found = find();
    if (spec != null) {
      spec.commandLine()
          .getOut()
          .println(
              output.json()
                  ? Json.pretty(Json.of(found))
                  : CheckText.of(found.problems(), found.warnings()));
    }
    return found.ok() ? ExitCode.OK : ExitCode.PROBLEMS;
  }

  /** That there is nothing to go back to is no fault of the profile or the host. */
  private static Found found(Plan plan) {
    List<Problem> problems =
        plan.problems().stream().filter(problem -> !problem.where().equals("target")).toList();
    List<String> warnings = new ArrayList<>(plan.warnings());
    plan.problems().stream()
        .filter(problem -> problem.where().equals("target"))
        .forEach(problem -> warnings.add(problem.what()));
    return new Found(problems.isEmpty(), problems, warnings);
  }

  private Found find() {
    try {
      Profile profile = ProfileFiles.read(profileOptions);
      try (Session session = Session.open(engineOptions.settings(), profile, EngineUse.LOOK)) {
        var plan = new Planning(session, profile).plan(Tier.emergency, null);
        return found(plan);
      }
    } catch (CommandFailure failure) {
      if (failure.problems().isEmpty()) {
        throw failure;
      }
      return new Found(false, failure.problems(), List.of());
    }
  }
}
