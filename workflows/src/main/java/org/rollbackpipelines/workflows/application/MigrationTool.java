package org.rollbackpipelines.workflows.application;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the schema of a database is migrated with, and where. */
@JsonIgnoreProperties(ignoreUnknown = true)
@Doc("What the schema of a database is migrated with, and where.")
public record MigrationTool(
    @Doc("What the schema is migrated with.") MigrationToolName tool,
    @Doc("Where the tool runs; for sql and prisma the folder of the migrations.")
        @FilePath
        @Default(".")
        String directory,
    @Doc("Program and first arguments of the tool; left out: its own name.") @Default("[]")
        List<String> command,
    @Doc("Environment of the tool; a value may be a reference such as ${file:PATH}.")
        @NoSecrets
        @Default("{}")
        Map<String, String> environment,
    @Doc("Table in which the tool notes what is applied; left out: the tool's usual one.")
        @Nullable String table,
    @Doc("For command: prints the revisions the database is at, one a line.") @Default("[]")
        List<String> current,
    @Doc("For command: prints the SQL of going down to ${target}.") @Default("[]")
        List<String> plan,
    @Doc("For command: goes down to ${target}.") @Default("[]") List<String> down,
    @Doc("For command: ends well only if the database is as revision ${target} has it.")
        @Default("[]")
        List<String> verify) {

  /** The argument that stands for the revision to go to. */
  public static final String TARGET = "${target}";

  private static final Pattern TABLE =
      Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,62}([.][A-Za-z_][A-Za-z0-9_]{0,62})?");

  private static final Pattern LOGIN = Pattern.compile("://[^/\\s@$]*:[^/\\s@$]+@");

  public MigrationTool {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
    current = List.copyOf(current);
    plan = List.copyOf(plan);
    down = List.copyOf(down);
    verify = List.copyOf(verify);
    Secrets.requireReferences(environment);
    environment.forEach(MigrationTool::requireNoLogin);
    if (table != null && !TABLE.matcher(table).matches()) {
      throw new IllegalArgumentException(
          "table '" + table + "' is not a table: write name or schema.name, without quotes");
    }
    if (!command.isEmpty() && !tool.isProgram()) {
      throw new IllegalArgumentException(
          "command stands beside tool " + tool.word() + ", which runs no program by it: remove it");
    }
    requireOwnCommands(tool, current, plan, down, verify);
  }

  /** The value is not quoted: it holds the password. */
  private static void requireNoLogin(String name, String value) {
    if (LOGIN.matcher(value).find()) {
      throw new IllegalArgumentException(
          "'"
              + name
              + "' holds an address with a password in the clear: write ${env:NAME} or"
              + " ${file:PATH} for the address or for the password");
    }
  }

  private static void requireOwnCommands(
      MigrationToolName tool,
      List<String> current,
      List<String> plan,
      List<String> down,
      List<String> verify) {
    boolean own = tool == MigrationToolName.COMMAND;
    if (!own && !(current.isEmpty() && plan.isEmpty() && down.isEmpty() && verify.isEmpty())) {
      throw new IllegalArgumentException(
          "current, plan, down and verify are for tool command; tool is " + tool.word());
    }
    if (own && (current.isEmpty() || down.isEmpty())) {
      throw new IllegalArgumentException(
          "tool command needs current, which prints the revision, and down, which goes to "
              + TARGET);
    }
    if (own && !down.contains(TARGET)) {
      throw new IllegalArgumentException(
          "down does not name its target: give it " + TARGET + " as an argument of its own");
    }
  }
}
