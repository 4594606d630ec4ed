package org.rollbackpipelines.starter.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.starter.demo.DemoFolder;
import org.rollbackpipelines.starter.demo.Keepsake;
import org.rollbackpipelines.starter.view.Json;
import org.rollbackpipelines.starter.view.ResultText;
import org.rollbackpipelines.workflows.report.RunResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "demo",
    description =
        "Tells the whole story on this machine with nothing prepared: a good release, a bad one"
            + " that spoils the data, the rollback, the report, and what became of the data.")
final class DemoCommand implements Callable<Integer> {
  @Mixin private final OutputOptions output = new OutputOptions();
  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--keep",
      paramLabel = "DIR",
      description =
          "Where report and evidence are kept (default: a fresh folder in the temp folder).")
  private @Nullable Path keep;

  @Option(
      names = "--no-database",
      description = "Tell the story of a shop without a database, whose code alone is bad.")
  private boolean withoutDatabase;

  @Override
  public Integer call() throws IOException, SQLException {
    DemoStage stage = new DemoStage();
    Thread cleanUp = new Thread(stage::close, "demo-clean-up");
    Runtime.getRuntime().addShutdownHook(cleanUp);
    try {
      return ExitCode.of(tell(stage).outcome());
    } finally {
      stage.close();
      Runtime.getRuntime().removeShutdownHook(cleanUp);
    }
  }

  private RunResult tell(DemoStage stage) throws IOException, SQLException {
    DemoStory story = new DemoStory(stage, new DemoVoice(line().getErr()));
    return story.tell(!withoutDatabase, this::kept, this::show);
  }

  private Path kept() {
    return keep == null ? DemoFolder.createFor("rollback-demo-report-").path() : keep;
  }

  private void show(RunResult result, Keepsake keepsake) {
    String text = output.json() ? Json.pretty(Json.of(result)) : ResultText.of(result);
    PrintWriter out = line().getOut();
    out.println(keepsake.pathsIn(text));
    out.flush();
  }

  private picocli.CommandLine line() {
    if (spec == null) {
      throw new IllegalStateException("the command was not made by the command line");
    }
    return spec.commandLine();
  }
}
