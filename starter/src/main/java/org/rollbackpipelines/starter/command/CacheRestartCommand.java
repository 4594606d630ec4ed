package org.rollbackpipelines.starter.command;

import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.starter.engine.EngineUse;
import org.rollbackpipelines.starter.view.Json;
import org.rollbackpipelines.workflows.hand.ByHand;
import org.rollbackpipelines.workflows.hand.RestartRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "restart",
    description = {
      "Restarts the server of a cache, as the profile says, and waits until it answers.",
      "One where queues live in any of its databases is refused."
    })
final class CacheRestartCommand extends ApplicationCommand {
  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      description =
          "Cache, as the profile names it (default: the only one that says how its server is"
              + " restarted).")
  private @Nullable String cache;

  @Override
  EngineUse use() {
    return EngineUse.ACT;
  }

  @Override
  int call(Session session, Profile profile) {
    ByHand done =
        new Dispatch(session)
            .ask(
                "RestartCache",
                RunId.next(profile.application(), "restart"),
                "Restarts a cache's server of " + profile.application(),
                new RestartRequest(profile.application(), cache),
                ByHand.class);
    print(Json.of(done), done.detail());
    return ExitCode.OK;
  }
}
