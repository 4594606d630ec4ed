package org.rollbackpipelines.starter.command;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.starter.engine.EngineUse;
import org.rollbackpipelines.starter.view.Json;
import org.rollbackpipelines.starter.view.ProgressText;
import org.rollbackpipelines.starter.view.ResultText;
import org.rollbackpipelines.workflows.report.RunResult;
import org.rollbackpipelines.workflows.run.Progress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "status",
    description = "Shows where a run stands: the one under way, else the newest, or the one named.")
final class StatusCommand extends ApplicationCommand {
  @Parameters(arity = "0..1", paramLabel = "RUN", description = "Name of the run.")
  private @Nullable String run;

  @Override
  EngineUse use() {
    return EngineUse.FOLLOW;
  }

  @Override
  int call(Session session, Profile profile) {
    Optional<UnderWay> underWay = UnderWay.find(session, profile, run);
    if (underWay.isPresent() && session.engine().endsWithThisProcess()) {
      return takeUp(session, underWay.get());
    }
    if (underWay.isPresent()) {
      Progress progress = underWay.get().progress();
      print(Json.of(progress), ProgressText.of(progress));
      return ExitCode.OK;
    }
    RunResult ended = new Inquiries(session, profile).run(run);
    print(Json.of(ended), ResultText.of(ended));
    return ExitCode.OK;
  }

  /** A run that was cut off lives on here and nowhere else: leaving would cut it off again. */
  private int takeUp(Session session, UnderWay cutOff) {
    err().println("run " + cutOff.progress().run() + " was cut off and goes on now");
    RunResult result = follow(session, cutOff);
    print(Json.of(result), ResultText.of(result));
    return ExitCode.OK;
  }
}
