package org.rollbackpipelines.starter.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.starter.engine.EngineUse;
import org.rollbackpipelines.starter.view.FetchedText;
import org.rollbackpipelines.starter.view.Json;
import org.rollbackpipelines.workflows.database.Backup;
import org.rollbackpipelines.workflows.fetch.FetchRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "fetch",
    description = {
      "Makes a proven backup of our own out of one that others made, such as a dump of pg_dump.",
      "It is read in beside the live database, which is not touched. Restore it afterwards with:",
      "rollback database restore --backup ID"
    })
final class DatabaseFetchCommand extends ApplicationCommand {
  @Option(
      names = "--database",
      paramLabel = "NAME",
      description = "Database it is a backup of (default: the only one of the profile).")
  private @Nullable String database;

  @Option(
      names = "--dump",
      paramLabel = "PATH",
      required = true,
      description = "Dump as plain SQL, packed by gzip or not, on the application's host.")
  private Path dump = Path.of("");

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
                "Fetches a backup of " + profile.application() + " from " + dump,
                new FetchRequest(
                    profile.application(), database, dump.toAbsolutePath().normalize().toString()),
                Backup.class);
    ObjectNode document = (ObjectNode) Json.of(backup);
    document.withArray("next").add(FetchedText.next(backup));
    print(document, FetchedText.of(backup));
    return ExitCode.OK;
  }
}
