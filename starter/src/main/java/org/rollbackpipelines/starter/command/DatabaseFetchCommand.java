package org.rollbackpipelines.starter.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.starter.engine.EngineUse;
import org.rollbackpipelines.starter.view.FetchedText;
import org.rollbackpipelines.starter.view.Json;
import org.rollbackpipelines.workflows.database.Backup;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "fetch",
    description = {
      "Makes a proven backup of our own out of one that others made, such as a dump of pg_dump,",
      "or out of the archive of the whole cluster, as the database was at a moment. It is read in",
      "beside the live database, which is not touched, nor is any other. Restore it afterwards with:",
      "rollback database restore --backup ID"
    })
final class DatabaseFetchCommand extends ApplicationCommand {
  @Option(
      names = "--database",
      paramLabel = "NAME",
      description = "Database it is a backup of (default: the only one of the profile).")
  private @Nullable String database;

  @ArgGroup(multiplicity = "1")
  private FetchSource source = new FetchSource();

  @Override
  EngineUse use() {
    return EngineUse.ACT;
  }

  @Override
  int call(Session session, Profile profile) {
    Backup backup =
        new Dispatch(session)
            .ask(
                "FetchBackup",
                RunId.next(profile.application(), "fetch"),
                "Fetches a backup of " + profile.application() + " from " + source,
                source.request(profile.application(), database),
                Backup.class);
    ObjectNode document = (ObjectNode) Json.of(backup);
    document.withArray("next").add(FetchedText.next(backup));
    print(document, FetchedText.of(backup));
    return ExitCode.OK;
  }
}
