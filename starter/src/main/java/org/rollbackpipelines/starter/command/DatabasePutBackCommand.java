package org.rollbackpipelines.starter.command;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.starter.engine.EngineUse;
import org.rollbackpipelines.starter.view.Json;
import org.rollbackpipelines.starter.view.PutBackText;
import org.rollbackpipelines.workflows.salvage.PutBackRequest;
import org.rollbackpipelines.workflows.salvage.RowsPutBack;
import org.rollbackpipelines.workflows.salvage.WantedRows;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "put-back",
    description = {
      "Puts rows that a run put out of sight back into the live database, all of them or none.",
      "Rows that are there are left as they are, unless --overwrite is said; what is overwritten is"
          + " written down before. See first what it would do with: --dry-run"
    })
final class DatabasePutBackCommand extends ApplicationCommand {
  @Parameters(paramLabel = "RUN", description = "Name of the run that restored a backup.")
  private String run = "";

  @ArgGroup(exclusive = false, multiplicity = "1..*")
  private List<Rows> rows = new ArrayList<>();

  @Option(
      names = "--database",
      paramLabel = "NAME",
      description = "Database they are of (default: the only one that the run kept).")
  private @Nullable String database;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description = "Why; it is written down with the rows (needed without --dry-run).")
  private @Nullable String reason;

  @Option(names = "--dry-run", description = "Only count what would be done.")
  private boolean dryRun;

  /**
   * Rows of one table; the group can be given more than once. A list that is there from the start
   * would be one for all of them: each would have the keys of the last.
   */
  static final class Rows {
    @Option(
        names = "--table",
        paramLabel = "SCHEMA.TABLE",
        required = true,
        description =
            "Table they are of; can be given more than once, each with its own --key and"
                + " --overwrite after it.")
    private String table = "";

    @Option(
        names = "--key",
        paramLabel = "VALUE[,VALUE...]",
        converter = KeyValues.Reading.class,
        description =
            "Primary key of one row; can be given more than once (default: all rows). The values of"
                + " a key of several columns are separated by commas; a comma inside a value is"
                + " written \\, and a backslash \\\\.")
    private @Nullable List<KeyValues> keys;

    @Option(
        names = "--overwrite",
        description = "Rows that are there with other contents become as they were.")
    private boolean overwrite;

    private WantedRows wanted() {
      List<KeyValues> given = keys == null ? List.of() : keys;
      return new WantedRows(table, given.stream().map(KeyValues::values).toList(), overwrite);
    }
  }

  /** What was typed of rows. */
  List<WantedRows> wanted() {
    return rows.stream().map(Rows::wanted).toList();
  }

  @Override
  EngineUse use() {
    return EngineUse.ACT;
  }

  @Override
  void requireSense() {
    if (!dryRun && (reason == null || reason.isBlank())) {
      throw CommandFailure.usage(
          "rows of the live database are changed: say why with --reason, or see first what would be"
              + " done with --dry-run; nothing was touched");
    }
  }

  @Override
  int call(Session session, Profile profile) {
    RowsPutBack done =
        new Dispatch(session)
            .ask(
                "PutRowsBack",
                RunId.next(profile.application(), "put-back"),
                "Puts rows back that run " + run + " put out of sight",
                new PutBackRequest(
                    profile.application(),
                    run,
                    database,
                    wanted(),
                    reason,
                    !dryRun,
                    LaunchCommand.user()),
                RowsPutBack.class);
    print(Json.of(done), PutBackText.of(done));
    return done.result().ok() ? ExitCode.OK : ExitCode.REFUSED;
  }
}
