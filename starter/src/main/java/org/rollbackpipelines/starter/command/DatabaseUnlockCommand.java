package org.rollbackpipelines.starter.command;

import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.starter.engine.EngineUse;
import org.rollbackpipelines.starter.view.Json;
import org.rollbackpipelines.workflows.unlock.UnlockRequest;
import org.rollbackpipelines.workflows.unlock.Unlocked;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "unlock",
    description = {
      "Takes the lock of a migration tool away that a killed migration left.",
      "Only when nobody is connected to the database who could hold it: stop the application first."
    })
final class DatabaseUnlockCommand extends ApplicationCommand {
  @Option(
      names = "--database",
      paramLabel = "NAME",
      description = "Database it is in (default: the only one that has migrations).")
  private @Nullable String database;

  @Override
  EngineUse use() {
    return EngineUse.ACT;
  }

  @Override
  int call(Session session, Profile profile) {
    Unlocked unlocked =
        new Dispatch(session)
            .ask(
                "UnlockMigrations",
                RunId.next(profile.application(), "unlock"),
                "Takes a migration lock of " + profile.application() + " away",
                new UnlockRequest(profile.application(), database),
                Unlocked.class);
    print(Json.of(unlocked), unlocked.database() + ": " + unlocked.detail());
    return ExitCode.OK;
  }
}
