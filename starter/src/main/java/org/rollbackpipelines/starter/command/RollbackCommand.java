package org.rollbackpipelines.starter.command;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import org.rollbackpipelines.starter.view.CheckText;
import org.rollbackpipelines.starter.view.Json;
import org.rollbackpipelines.workflows.application.Nearest;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The command line as a whole: its commands, and what a failed one says. */
@Command(
    name = "rollback",
    description = "Brings a whole service back after a bad release.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      DemoCommand.class,
      InitCommand.class,
      SchemaCommand.class,
      CheckCommand.class,
      PlanCommand.class,
      StartCommand.class,
      RecordCommand.class,
      CertifyCommand.class,
      MarkBadCommand.class,
      ReleasesCommand.class,
      DatabaseCommand.class,
      TrafficCommand.class,
      CacheCommand.class,
      QueueCommand.class,
      ConfigurationCommand.class,
      FeatureCommand.class,
      ActionCommand.class,
      SalvageCommand.class,
      StatusCommand.class,
      WatchCommand.class,
      ApproveCommand.class,
      AbortCommand.class,
      PauseCommand.class,
      ContinueCommand.class,
      RetryCommand.class,
      SkipCommand.class,
      UndoCommand.class,
      RecoverCommand.class,
      HistoryCommand.class,
      ReportCommand.class,
      WorkerCommand.class,
      DevCommand.class,
      VersionCommand.class,
      WarmUpCommand.class,
      HelpCommand.class,
    },
    footer = {
      "",
      "Exit codes: 0 done; 1 the command failed; 2 usage or invalid profile; 3 refused;",
      "4 reverted; 5 recovered; 6 needs a human; 7 another run holds the application;",
      "8 waiting was given up; 10 problems found.",
    })
public final class RollbackCommand {

  /** Runs a command and returns its exit code. */
  public static int run(PrintWriter out, PrintWriter err, String... arguments) {
    CommandLine line = new CommandLine(new RollbackCommand());
    line.setOut(out).setErr(err).setCaseInsensitiveEnumValuesAllowed(true);
    addHelp(line);
    line.setParameterExceptionHandler(RollbackCommand::misused);
    line.setExecutionExceptionHandler(RollbackCommand::failed);
    return line.execute(arguments);
  }

  private static void addHelp(CommandLine line) {
    line.getCommandSpec().version("rollback " + VersionCommand.number());
    addHelpBelow(line);
  }

  private static void addHelpBelow(CommandLine line) {
    if (!(line.getCommand() instanceof HelpCommand)) {
      line.getCommandSpec().mixinStandardHelpOptions(true);
      line.getSubcommands().values().forEach(RollbackCommand::addHelpBelow);
    }
  }

  private static int misused(ParameterException problem, String[] arguments) {
    CommandLine line = problem.getCommandLine();
    PrintWriter err = line.getErr();
    err.println("rollback: " + problem.getMessage());
    suggest(problem, err);
    err.println("see: " + line.getCommandSpec().qualifiedName() + " --help");
    if (asksForJson(arguments)) {
      line.getOut()
          .println(
              Json.pretty(CommandFailure.usage(String.valueOf(problem.getMessage())).document()));
    }
    return ExitCode.USAGE;
  }

  /** A command that is a letter or two away comes before those that only share letters. */
  private static void suggest(ParameterException problem, PrintWriter err) {
    CommandLine line = problem.getCommandLine();
    Optional<String> meant =
        problem instanceof CommandLine.UnmatchedArgumentException unmatched
            ? Nearest.to(unmatched.getUnmatched().get(0), line.getSubcommands().keySet())
            : Optional.empty();
    meant.ifPresentOrElse(
        command ->
            err.println(
                "did you mean: " + line.getCommandSpec().qualifiedName() + " " + command + "?"),
        () -> CommandLine.UnmatchedArgumentException.printSuggestions(problem, err));
  }

  private static int failed(Exception problem, CommandLine line, ParseResult parsed) {
    CommandFailure failure = Surprises.asFailure(problem);
    if (failure.getCause() != null) {
      failure.getCause().printStackTrace(line.getErr());
    }
    String sentence = "rollback: " + failure.getMessage();
    line.getErr()
        .println(
            failure.problems().isEmpty()
                ? sentence
                : CheckText.problems(sentence + ":", failure.problems()));
    if (asksForJson(parsed.originalArgs().toArray(String[]::new))) {
      line.getOut().println(Json.pretty(failure.document()));
    }
    return failure.exitCode();
  }

  private static boolean asksForJson(String... arguments) {
    String line = " " + String.join(" ", arguments).toLowerCase(Locale.ROOT) + " ";
    return line.contains(" -o json ")
        || line.contains(" -o=json ")
        || line.contains(" -ojson ")
        || line.contains(" --output json ")
        || line.contains(" --output=json ");
  }
}
