package org.rollbackpipelines.activities.migration;

import static org.rollbackpipelines.activities.migration.Tool.A_QUESTION;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.postgres.LiveDatabase;
import org.rollbackpipelines.workflows.migration.MigrationOrder;
import org.rollbackpipelines.workflows.migration.MigrationPlan;
import org.rollbackpipelines.workflows.migration.MigrationStep;
import org.rollbackpipelines.workflows.migration.MigrationsSeen;

/** Sqitch. A script of its that has no transaction can leave half of itself behind. */
final class SqitchDriver implements MigrationDriver {
  private static final String HEADING = "# Project: ";

  private final LiveDatabase database;
  private final Tool sqitch;
  private final String changes;
  private final String events;

  /** The code does not change while we look at it. */
  private @Nullable Project project;

  /**
   * A driver.
   *
   * @param table of the deployed changes; Sqitch keeps its log in the same schema
   */
  SqitchDriver(LiveDatabase database, Tool sqitch, String table) {
    this.database = database;
    this.sqitch = sqitch;
    this.changes = table;
    this.events = table.substring(0, table.indexOf('.') + 1) + "events";
  }

  @Override
  public MigrationsSeen current() {
    if (!database.hasTable(changes)) {
      return MigrationsSeen.never(
          "there is no table " + changes + ": Sqitch was never used on this database");
    }
    Project project = project();
    Applied applied = applied(project.name());
    MigrationsSeen seen = applied.seen().withProblems(unknown(project, applied));
    String failed = failed(project.name());
    if (failed != null) {
      seen = seen.dirty("sqitch notes that '" + failed + "' failed and was not deployed since");
    }
    return seen.problems().isEmpty() ? seen.withProblems(verified()) : seen;
  }

  private List<String> unknown(Project project, Applied applied) {
    return applied.names().stream()
        .filter(change -> !project.changes().contains(change))
        .map(
            change ->
                "'"
                    + change
                    + "' is deployed and the plan in "
                    + sqitch.directory()
                    + " does not know it: go down with the code that brought it there")
        .toList();
  }

  /** What Sqitch tried last of a change and could not do. */
  private @Nullable String failed(String project) {
    return database
        .rows(
            "SELECT change FROM (SELECT DISTINCT ON (change_id) change, event FROM "
                + LiveDatabase.quoted(events)
                + " WHERE project = ? ORDER BY change_id, committed_at DESC) AS last"
                + " WHERE event = 'fail' ORDER BY 1",
            project)
        .stream()
        .map(row -> String.valueOf(row.get(0)))
        .findFirst()
        .orElse(null);
  }

  private List<String> verified() {
    try {
      sqitch.require(A_QUESTION, "verify");
      return List.of();
    } catch (ToolFailedException e) {
      return List.of("the database is not what its changes say; " + e.sentence());
    }
  }

  private Applied applied(String project) {
    return new Applied(
        database
            .rows(
                "SELECT change FROM "
                    + LiveDatabase.quoted(changes)
                    + " WHERE project = ? ORDER BY committed_at, planned_at",
                project)
            .stream()
            .map(row -> String.valueOf(row.get(0)))
            .toList());
  }

  /** A plan of Sqitch's: its project, and the names of its changes. */
  record Project(String name, Set<String> changes) {
    /** Reads the plan's heading and the names of its changes, one a line. */
    static Project read(String printed) {
      String name =
          printed
              .lines()
              .filter(line -> line.startsWith(HEADING))
              .map(line -> line.substring(HEADING.length()).strip())
              .findFirst()
              .orElseThrow(() -> new ToolFailedException("sqitch plan names no project"));
      return new Project(
          name,
          printed
              .lines()
              .map(String::strip)
              .filter(line -> !line.isEmpty() && !line.startsWith("#"))
              .collect(Collectors.toSet()));
    }
  }

  private Project project() {
    if (project == null) {
      project = Project.read(sqitch.require(A_QUESTION, "plan", "--format", "format:%n"));
    }
    return project;
  }

  @Override
  public MigrationPlan plan(MigrationsSeen now, String target) {
    return applied(project().name()).plan(target, this::step);
  }

  private MigrationStep step(String change) {
    Path script = sqitch.directory().resolve("revert").resolve(change + ".sql");
    if (!Files.isRegularFile(script)) {
      return MigrationStep.irreversible(change, "there is no " + script);
    }
    try {
      String sql = Files.readString(script);
      if (SqlText.isEmpty(sql)) {
        return MigrationStep.irreversible(change, script + " is empty");
      }
      boolean whole = SqlText.hasOwnTransaction(sql) && SqlText.alone(sql) == null;
      return SqlText.step(
          change, sql, whole ? null : script + " has no BEGIN and COMMIT: half of it could stay");
    } catch (IOException e) {
      throw new ToolFailedException(script + " cannot be read: " + e.getMessage());
    }
  }

  @Override
  public void down(MigrationPlan plan, Duration timeout) {
    List<String> arguments = new ArrayList<>(List.of("revert", "-y"));
    if (!plan.target().equals(MigrationOrder.BASE)) {
      arguments.addAll(List.of("--to", plan.target()));
    }
    sqitch.require(timeout, arguments.toArray(String[]::new));
  }
}
