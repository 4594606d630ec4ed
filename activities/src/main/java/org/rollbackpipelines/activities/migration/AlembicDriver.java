package org.rollbackpipelines.activities.migration;

import static org.rollbackpipelines.activities.migration.Tool.A_QUESTION;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.postgres.LiveDatabase;
import org.rollbackpipelines.workflows.migration.MigrationOrder;
import org.rollbackpipelines.workflows.migration.MigrationPlan;
import org.rollbackpipelines.workflows.migration.MigrationStep;
import org.rollbackpipelines.workflows.migration.MigrationsSeen;

/** Alembic. Its commands end well where nothing was done, so its table is read and compared. */
final class AlembicDriver implements MigrationDriver {
  private final LiveDatabase database;
  private final Tool alembic;
  private final String table;

  /** The code does not change while we look at it. */
  private @Nullable AlembicHistory history;

  private @Nullable String unreachable;

  /** Nor does it become a tool of another database. */
  private boolean compared;

  AlembicDriver(LiveDatabase database, Tool alembic, String table) {
    this.database = database;
    this.alembic = alembic;
    this.table = table;
  }

  @Override
  public MigrationsSeen current() {
    if (!database.hasTable(table)) {
      return MigrationsSeen.never(
          "there is no table "
              + table
              + ": this database was never stamped, and Alembic would do nothing and say it was"
              + " done");
    }
    List<String> revisions =
        database
            .rows("SELECT version_num FROM " + LiveDatabase.quoted(table) + " ORDER BY 1")
            .stream()
            .map(row -> String.valueOf(row.get(0)))
            .toList();
    return MigrationsSeen.at(revisions).withProblems(problems(revisions));
  }

  private List<String> problems(List<String> revisions) {
    AlembicHistory history = history();
    List<String> problems = new ArrayList<>();
    for (String revision : revisions) {
      if (!history.knows(revision)) {
        problems.add(
            "the database is at revision "
                + revision
                + ", which the code in "
                + alembic.directory()
                + " does not know: go down with the code that brought it there");
      }
    }
    if (revisions.size() > 1) {
      problems.add(
          "the database has several heads, "
              + String.join(" and ", revisions)
              + ": no one revision says where it stands");
    }
    if (revisions.isEmpty() && !others().isEmpty()) {
      problems.add(
          "its table "
              + table
              + " is empty though there are tables such as "
              + others().get(0).get(0)
              + ": this database was never stamped");
    }
    if (problems.isEmpty() && !compared) {
      problems.addAll(strangers(revisions));
      compared = problems.isEmpty();
    }
    return problems;
  }

  /** Alembic makes its table as soon as it is asked to go down; at base there are no others. */
  private List<List<@Nullable String>> others() {
    return database.rows(
        "SELECT c.oid::regclass::text FROM pg_class c WHERE c.relkind IN ('r', 'p')"
            + " AND c.relpersistence <> 't' AND c.oid >= 16384"
            + " AND c.oid <> to_regclass(?) AND NOT EXISTS (SELECT FROM pg_depend d"
            + " WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')"
            + " ORDER BY 1 LIMIT 1",
        LiveDatabase.quoted(table));
  }

  /** A tool that is set up for another database would migrate that one. */
  private List<String> strangers(List<String> revisions) {
    Set<String> told = history().current();
    if (unreachable != null) {
      return List.of("Alembic cannot look at the database; " + unreachable);
    }
    return told.equals(Set.copyOf(revisions))
        ? List.of()
        : List.of(
            "alembic sees "
                + (told.isEmpty() ? MigrationOrder.BASE : String.join(" and ", told))
                + " where database "
                + database.name()
                + " is at "
                + MigrationsSeen.at(revisions).where()
                + ": it is set up for another database");
  }

  private AlembicHistory history() {
    if (history == null) {
      history = AlembicHistory.read(printed());
    }
    return history;
  }

  /** Where it does not reach the database, it still knows the code. */
  private String printed() {
    try {
      return alembic.require(A_QUESTION, "history", "--verbose", "--indicate-current");
    } catch (ToolFailedException e) {
      unreachable = e.sentence();
      return alembic.require(A_QUESTION, "history", "--verbose");
    }
  }

  @Override
  public MigrationPlan plan(MigrationsSeen now, String target) {
    AlembicHistory history = history();
    boolean known = target.equals(MigrationOrder.BASE) || history.knows(target);
    if (!known) {
      return MigrationPlan.refused(
          target, "the code in " + alembic.directory() + " knows no revision '" + target + "'");
    }
    String from = now.revisions().isEmpty() ? MigrationOrder.BASE : now.revisions().get(0);
    Optional<List<String>> way =
        from.equals(target) ? Optional.of(List.of()) : history.above(target, from);
    return way.map(revisions -> MigrationPlan.of(target, steps(from, target, revisions)))
        .orElseGet(
            () ->
                MigrationPlan.refused(
                    target, "no straight way leads down from " + from + " to " + target));
  }

  private List<MigrationStep> steps(String from, String target, List<String> revisions) {
    if (revisions.isEmpty()) {
      return List.of();
    }
    try {
      return AlembicScript.steps(
          alembic.require(A_QUESTION, "downgrade", from + ":" + target, "--sql"), revisions, table);
    } catch (ToolFailedException e) {
      return revisions.stream().map(revision -> unseen(revision, e)).toList();
    }
  }

  /** A script that asks the database cannot be printed; one that raises has no way down. */
  private static MigrationStep unseen(String revision, ToolFailedException e) {
    return e.sentence().contains("NotImplementedError")
        ? MigrationStep.irreversible(revision, "a downgrade on the way says so: " + e.sentence())
        : SqlText.unseen(revision, null);
  }

  @Override
  public void down(MigrationPlan plan, Duration timeout) {
    alembic.require(timeout, "downgrade", plan.target());
  }
}
