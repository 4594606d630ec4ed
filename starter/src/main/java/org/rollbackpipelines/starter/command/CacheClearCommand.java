package org.rollbackpipelines.starter.command;

import java.util.ArrayList;
import java.util.List;
import org.rollbackpipelines.starter.engine.EngineUse;
import org.rollbackpipelines.starter.view.Json;
import org.rollbackpipelines.workflows.flush.FlushRequest;
import org.rollbackpipelines.workflows.flush.Flushed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "clear",
    description = {
      "Clears the caches of the profile, and asks for what fills them again.",
      "One where queues live among what would go is refused."
    })
final class CacheClearCommand extends ApplicationCommand {
  @Option(
      names = "--cache",
      paramLabel = "NAME",
      description = "Only this one; may be given more than once (default: all of them).")
  private final List<String> caches = new ArrayList<>();

  @Option(
      names = "--entry",
      paramLabel = "NAME",
      description =
          "Only this entry of them, where the profile says how one is cleared; may be given more"
              + " than once.")
  private final List<String> entries = new ArrayList<>();

  @Override
  EngineUse use() {
    return EngineUse.ACT;
  }

  @Override
  int call(Session session, Profile profile) {
    Flushed flushed =
        new Dispatch(session)
            .ask(
                "FlushCaches",
                RunId.next(profile.application(), "flush"),
                "Clears caches of " + profile.application(),
                new FlushRequest(profile.application(), caches, entries),
                Flushed.class);
    print(Json.of(flushed), flushed.detail());
    return ExitCode.OK;
  }
}
