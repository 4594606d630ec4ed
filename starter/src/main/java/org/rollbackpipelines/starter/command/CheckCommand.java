package org.rollbackpipelines.starter.command;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.rollbackpipelines.starter.view.CheckText;
import org.rollbackpipelines.starter.view.Json;
import org.rollbackpipelines.workflows.application.Problem;
import org.rollbackpipelines.workflows.database.DatabaseSeen;
import org.rollbackpipelines.workflows.plan.Plan;
import picocli.CommandLine.Command;

@Command(
    name = "check",
    description =
        "Validates the profile and preflights the application: all problems at once; changes"
            + " nothing.")
final class CheckCommand extends ApplicationCommand {

  /** What was found, as pipelines read it. */
  record Found(boolean ok, List<Problem> problems, List<String> warnings) {
    Found and(List<Problem> more) {
      List<Problem> all = new ArrayList<>(problems);
      all.addAll(more);
      return new Found(all.isEmpty(), all, warnings);
    }
  }

  @Override
  int call(Session session, Profile profile) {
    Found found = found(new Planning(session, profile).emergency());
    return tell(found.and(ofDatabases(new Inquiries(session, profile).databases())));
  }

  /** Problems of the profile are what this command is asked for. */
  @Override
  int failed(CommandFailure failure) {
    if (failure.problems().isEmpty()) {
      throw failure;
    }
    return tell(new Found(false, failure.problems(), List.of()));
  }

  private int tell(Found found) {
    print(Json.of(found), CheckText.of(found.problems(), found.warnings()));
    return found.ok() ? ExitCode.OK : ExitCode.PROBLEMS;
  }

  private static List<Problem> ofDatabases(List<DatabaseSeen> databases) {
    return databases.stream()
        .flatMap(
            database ->
                Stream.concat(database.problems().stream(), database.doubts().stream())
                    .map(
                        what ->
                            new Problem(
                                "database " + database.name(), what, "mend it and try again")))
        .toList();
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
}
