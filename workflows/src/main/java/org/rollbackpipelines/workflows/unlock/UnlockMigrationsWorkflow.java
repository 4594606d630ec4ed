package org.rollbackpipelines.workflows.unlock;

import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.application.Database;
import org.rollbackpipelines.workflows.application.LocatedApplication;
import org.rollbackpipelines.workflows.application.OneOf;
import org.rollbackpipelines.workflows.engine.Ports;
import org.rollbackpipelines.workflows.engine.RunName;
import org.rollbackpipelines.workflows.lock.Custody;
import org.rollbackpipelines.workflows.lock.LockHolder;
import org.rollbackpipelines.workflows.migration.MigrationQuestion;
import org.rollbackpipelines.workflows.migration.Migrations;
import org.rollbackpipelines.workflows.observe.Catalogue;
import org.rollbackpipelines.workflows.run.BadInput;
import org.rollbackpipelines.workflows.step.StepResult;

/** Holds the application meanwhile: a rollback that goes down holds the tool's lock by right. */
public final class UnlockMigrationsWorkflow implements UnlockMigrations {
  /** Failure type of a request that is refused; nothing was touched. */
  public static final String REFUSED = "CannotUnlock";

  private static final Duration TIME = Duration.ofMinutes(1);

  @Override
  public Unlocked unlock(@Nullable UnlockRequest request) {
    if (request == null || request.application().isBlank()) {
      throw BadInput.noApplication("{\"application\": \"shop\"}", UnlockRequest.class);
    }
    LocatedApplication located = Catalogue.find(request.application());
    Database database = database(request.database(), located.application().databases());
    return new Custody(holder(request), located)
        .during(
            lock -> unlocked(located, database),
            deaf -> {
              throw deaf;
            });
  }

  private static LockHolder holder(UnlockRequest request) {
    return new LockHolder(
        request.application(),
        RunName.current(),
        "unlock",
        Instant.ofEpochMilli(Workflow.currentTimeMillis()));
  }

  private static Unlocked unlocked(LocatedApplication located, Database database) {
    String summary = "Take the migration lock of " + database.name() + " away, if nobody holds it";
    Migrations port =
        Workflow.newActivityStub(
            Migrations.class, Ports.work(located.host(), summary, TIME).build());
    try {
      StepResult result =
          port.unlock(
              new MigrationQuestion(database, Objects.requireNonNull(database.migrations())));
      if (!result.ok()) {
        throw refused(result.detail());
      }
      return new Unlocked(database.name(), result.detail());
    } catch (ActivityFailure failure) {
      throw failure.getCause() instanceof ApplicationFailure reason
          ? refused(reason.getOriginalMessage())
          : failure;
    }
  }

  private static Database database(@Nullable String name, List<Database> databases) {
    List<Database> migrated =
        databases.stream().filter(database -> database.migrations() != null).toList();
    OneOf<Database> meant = OneOf.named(name, migrated, Database::name);
    if (meant.one() != null) {
      return meant.one();
    }
    throw refused(
        migrated.isEmpty()
            ? "the profile names no database with migrations"
            : name == null
                ? "more than one database has migrations: say which it is, of " + meant.names()
                : "the profile names no database '"
                    + name
                    + "' with migrations; it names "
                    + meant.names());
  }

  private static ApplicationFailure refused(String why) {
    return ApplicationFailure.newNonRetryableFailure("no lock was taken away: " + why, REFUSED);
  }
}
