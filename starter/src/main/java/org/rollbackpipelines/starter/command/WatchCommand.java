package org.rollbackpipelines.starter.command;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.starter.engine.EngineUse;
import org.rollbackpipelines.starter.view.Json;
import org.rollbackpipelines.starter.view.ResultText;
import org.rollbackpipelines.workflows.report.RunResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "watch",
    description =
        "Follows a run to its end, the one under way or the one named, and ends with its exit"
            + " code.")
final class WatchCommand extends ApplicationCommand {
  @Parameters(arity = "0..1", paramLabel = "RUN", description = "Name of the run.")
  private @Nullable String run;

  @Override
  EngineUse use() {
    return EngineUse.FOLLOW;
  }

  @Override
  int call(Session session, Profile profile) {
    Optional<UnderWay> underWay = UnderWay.find(session, profile, run);
    if (underWay.isEmpty() && run == null) {
      throw CommandFailure.failed(
          "no run of "
              + profile.application()
              + " is under way; see how the last one ended with: rollback status");
    }
    RunResult result =
        underWay
            .map(found -> follow(session, found))
            .orElseGet(() -> new Inquiries(session, profile).run(run));
    print(Json.of(result), ResultText.of(result));
    return ExitCode.of(result.outcome());
  }
}
