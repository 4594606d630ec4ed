package org.rollbackpipelines.workflows.plan;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsFirst;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.application.Database;
import org.rollbackpipelines.workflows.application.DatabaseChoice;
import org.rollbackpipelines.workflows.application.Problem;
import org.rollbackpipelines.workflows.database.Backup;
import org.rollbackpipelines.workflows.database.DatabaseSeen;
import org.rollbackpipelines.workflows.migration.RecordedSchema;
import org.rollbackpipelines.workflows.migration.WayDown;
import org.rollbackpipelines.workflows.observe.Observation;
import org.rollbackpipelines.workflows.release.ReleaseRef;
import org.rollbackpipelines.workflows.request.RollbackRequest;

/**
 * Decides what becomes of each database: what was asked for, else what the release to go to was
 * recorded with. Backups are chosen by their ids and by the times they tell themselves.
 */
final class DatabaseChooser {
  private static final int SHOWN = 5;

  private final RollbackRequest request;
  private final Observation seen;
  private final ReleaseRef target;
  private final DataRule rule;
  private final RecordedData recorded;
  private final GoingDown down;

  DatabaseChooser(RollbackRequest request, Observation seen, ReleaseRef target, DataRule rule) {
    this.request = request;
    this.seen = seen;
    this.target = target;
    this.rule = rule;
    this.recorded = new RecordedData(seen, target);
    this.down = new GoingDown(target, recorded, request.revision());
  }

  DatabaseDecisions decide(List<Database> databases) {
    return databases.stream()
        .map(this::decide)
        .reduce(unknownBackup().and(manyWaysDown(databases)), DatabaseDecisions::and);
  }

  private DatabaseDecisions decide(Database database) {
    DatabaseSeen there = find(database);
    if (there == null) {
      return DatabaseDecisions.problem(
          database.name(), "it was not looked at", "update the worker of this host");
    }
    if (!there.problems().isEmpty()) {
      return DatabaseDecisions.problem(
          database.name(), String.join("; ", there.problems()), "mend it and try again");
    }
    if (request.database() == DatabaseChoice.KEEP) {
      return kept(database, there, "it was asked for");
    }
    if (request.database() == DatabaseChoice.MIGRATE_DOWN) {
      return down(database, there, "it was asked for");
    }
    if (rule == DataRule.WHOLE) {
      return restored(there, ofWhole(there), "all of " + target + " is brought back");
    }
    if (request.backup() != null) {
      return named(there, request.backup())
          .orElseGet(
              () ->
                  request.database() == DatabaseChoice.RESTORE
                      ? restored(there, recorded.backup(there), "it was asked for")
                      : byTarget(database, there));
    }
    return request.database() == DatabaseChoice.RESTORE || request.before() != null
        ? restored(there, "it was asked for")
        : byTarget(database, there);
  }

  private @Nullable Backup ofWhole(DatabaseSeen there) {
    return request.namesBackup() ? recorded.backup(there, request) : recorded.backup(there);
  }

  /** By what the target was recorded with. */
  private DatabaseDecisions byTarget(Database database, DatabaseSeen there) {
    if (rule == DataRule.ONLY_NAMED) {
      return DatabaseDecisions.of(
          DatabaseDecision.keep(database.name(), "another database was named"));
    }
    if (isSchemaOfTarget(there)) {
      return DatabaseDecisions.of(
          DatabaseDecision.keep(
              database.name(), "its definitions are those " + target + " was recorded with"));
    }
    return switch (database.whenSchemaDiffers()) {
      case KEEP ->
          there.doubts().isEmpty()
              ? kept(database, there, "the profile says so")
              : undecided(database, there);
      case RESTORE -> restored(there, unlike(there) + ", and the profile says so");
      case MIGRATE_DOWN ->
          down.obstacle(database, there) == null
              ? down(database, there, unlike(there) + ", and the profile says so")
              : undecided(database, there);
      case REFUSE -> undecided(database, there);
    };
  }

  /** The migrations since the target are taken back; what stands in the way is told. */
  private DatabaseDecisions down(Database database, DatabaseSeen there, String because) {
    if (request.revision() == null && isSchemaOfTarget(there)) {
      return DatabaseDecisions.of(
          DatabaseDecision.keep(
              there.name(), "its definitions are those " + target + " was recorded with"));
    }
    if (rule == DataRule.ONLY_NAMED && database.migrations() == null) {
      return byTarget(database, there);
    }
    String obstacle = down.obstacle(database, there);
    WayDown way = there.wayDown();
    return obstacle == null && way != null
        ? down.decided(there, way, because)
        : DatabaseDecisions.problem(
            there.name(), "it cannot be migrated down: " + obstacle, choices(there));
  }

  private DatabaseDecisions undecided(Database database, DatabaseSeen there) {
    Backup backup = recorded.backup(there);
    String back =
        backup == null
            ? "name a backup with --backup or --before"
            : "go back to the backup of "
                + backup.moment()
                + " with --database restore (later rows stay in a database beside it)";
    WayDown way = there.wayDown();
    String obstacle = down.obstacle(database, there);
    String below =
        obstacle == null && way != null
            ? ", or go " + way + " with --database migrate-down (loses: " + way.loses() + ")"
            : database.migrations() == null
                ? ""
                : " (--database migrate-down cannot: " + obstacle + ")";
    return DatabaseDecisions.problem(
        there.name(),
        unlike(there),
        "keep the data as it is with --database keep, or "
            + back
            + below
            + "; whenSchemaDiffers in the profile decides it for good");
  }

  private String unlike(DatabaseSeen there) {
    String doubts =
        there.doubts().isEmpty()
            ? ""
            : "; a migration is not to be trusted: " + String.join("; ", there.doubts());
    return definitions(there) + doubts;
  }

  private String definitions(DatabaseSeen there) {
    if (recorded.isSchemaOf(there)) {
      return "its definitions are those " + target + " was recorded with";
    }
    return recorded.schema(there) == null
        ? "nobody knows which definitions "
            + target
            + " needs: no backup it was recorded with is there"
        : "its definitions are not those " + target + " was recorded with";
  }

  private DatabaseDecisions kept(Database database, DatabaseSeen there, String because) {
    DatabaseDecision keep = DatabaseDecision.keep(database.name(), because);
    return isSchemaOfTarget(there)
        ? DatabaseDecisions.of(keep)
        : DatabaseDecisions.of(
            keep, "database " + database.name() + " is kept, though " + unlike(there));
  }

  private DatabaseDecisions restored(DatabaseSeen there, String because) {
    return restored(
        there, request.before() == null ? recorded.backup(there) : newestBefore(there), because);
  }

  private DatabaseDecisions restored(DatabaseSeen there, @Nullable Backup backup, String because) {
    if (backup == null) {
      String missing =
          request.before() == null || rule == DataRule.WHOLE
              ? target + " was recorded without a backup that is still there"
              : "no proven backup is from before " + request.before();
      return DatabaseDecisions.problem(there.name(), missing, choices(there));
    }
    return backup.provenAt() == null
        ? DatabaseDecisions.problem(
            there.name(), "backup " + backup.id() + " is not proven", choices(there))
        : DatabaseDecisions.of(
            DatabaseDecision.restore(there.name(), backup, because), doubts(there, backup));
  }

  /** A backup of another release may hold other definitions than the target needs. */
  private String[] doubts(DatabaseSeen there, Backup backup) {
    RecordedSchema needed = recorded.schema(there);
    boolean known =
        recorded.owns(there, backup)
            || (needed != null && Objects.equals(needed.fingerprint(), backup.schema()));
    return known
        ? new String[0]
        : new String[] {
          "nobody knows whether "
              + target
              + " can work with the definitions in backup "
              + backup.id()
              + " of "
              + there.name()
        };
  }

  private Optional<DatabaseDecisions> named(DatabaseSeen there, String id) {
    return there.backups().stream()
        .filter(backup -> backup.id().equals(id))
        .findFirst()
        .map(backup -> restored(there, backup, "it was asked for"));
  }

  /** A revision is one of one history. */
  private DatabaseDecisions manyWaysDown(List<Database> databases) {
    List<String> migrated =
        databases.stream()
            .filter(database -> database.migrations() != null)
            .map(Database::name)
            .toList();
    return request.revision() == null || migrated.size() < 2
        ? DatabaseDecisions.NONE
        : DatabaseDecisions.problem(
            String.join(", ", migrated),
            "revision '" + request.revision() + "' does not say of which of them it is",
            "record a release and go back to it: each then goes to its own revision");
  }

  private DatabaseDecisions unknownBackup() {
    String id = request.backup();
    boolean known =
        id == null
            || seen.databases().stream()
                .flatMap(database -> database.backups().stream())
                .anyMatch(backup -> backup.id().equals(id));
    return known
        ? DatabaseDecisions.NONE
        : new DatabaseDecisions(
            List.of(),
            List.of(),
            List.of(
                new Problem(
                    "backup",
                    "there is no backup '" + id + "'",
                    seen.databases().stream()
                        .map(DatabaseChooser::choices)
                        .collect(Collectors.joining("; ")))));
  }

  /** A half-applied migration may have left what no fingerprint shows. */
  private boolean isSchemaOfTarget(DatabaseSeen there) {
    return there.doubts().isEmpty() && recorded.isSchemaOf(there);
  }

  private @Nullable Backup newestBefore(DatabaseSeen there) {
    Instant before = Objects.requireNonNull(request.before());
    return proven(there).filter(backup -> backup.isFromBefore(before)).findFirst().orElse(null);
  }

  private static Stream<Backup> proven(DatabaseSeen there) {
    return there.backups().stream()
        .filter(backup -> backup.provenAt() != null)
        .sorted(comparing(Backup::takenAt, nullsFirst(naturalOrder())).reversed());
  }

  private static String choices(DatabaseSeen there) {
    String newest =
        proven(there)
            .limit(SHOWN)
            .map(backup -> backup.id() + " of " + backup.moment())
            .collect(Collectors.joining(", "));
    return newest.isEmpty()
        ? "there is no proven backup of " + there.name() + ": rollback record takes one"
        : "choose one with --backup (newest of " + there.name() + ": " + newest + ")";
  }

  private @Nullable DatabaseSeen find(Database database) {
    return seen.databases().stream()
        .filter(candidate -> candidate.name().equals(database.name()))
        .findFirst()
        .orElse(null);
  }
}
