package org.rollbackpipelines.starter.command;

import java.util.List;
import org.rollbackpipelines.starter.engine.EngineUse;
import org.rollbackpipelines.starter.view.Json;
import org.rollbackpipelines.starter.view.SalvagedText;
import org.rollbackpipelines.workflows.salvage.SalvageRequest;
import org.rollbackpipelines.workflows.salvage.SalvagedRows;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "salvage",
    description = {
      "Writes out the rows that only the database holds that a run kept, as SQL to apply again.",
      "It changes no database."
    })
final class SalvageCommand extends ApplicationCommand {
  @Parameters(paramLabel = "RUN", description = "Name of the run that restored a backup.")
  private String run = "";

  @Option(
      names = "--table",
      paramLabel = "SCHEMA.TABLE",
      description = "Only this table; can be given more than once (default: all).")
  private List<String> tables = List.of();

  @Override
  EngineUse use() {
    return EngineUse.ACT;
  }

  @Override
  int call(Session session, Profile profile) {
    SalvagedRows rows =
        new Dispatch(session)
            .ask(
                "SalvageRows",
                RunId.next(profile.application(), "salvage"),
                "Writes out what run " + run + " put out of sight",
                new SalvageRequest(profile.application(), run, tables),
                SalvagedRows.class);
    print(Json.of(rows), SalvagedText.of(rows));
    return ExitCode.OK;
  }
}
