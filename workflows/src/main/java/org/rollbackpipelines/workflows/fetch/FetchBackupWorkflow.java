package org.rollbackpipelines.workflows.fetch;

import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Workflow;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.application.Database;
import org.rollbackpipelines.workflows.application.LocatedApplication;
import org.rollbackpipelines.workflows.application.OneOf;
import org.rollbackpipelines.workflows.database.Backup;
import org.rollbackpipelines.workflows.database.Databases;
import org.rollbackpipelines.workflows.database.FetchOrder;
import org.rollbackpipelines.workflows.engine.Ports;
import org.rollbackpipelines.workflows.engine.RunName;
import org.rollbackpipelines.workflows.observe.Catalogue;
import org.rollbackpipelines.workflows.run.BadInput;

/**
 * Finds the database and has the backup fetched. It does not hold the application: nothing live is
 * changed, and a backup may be wanted while a rollback is under way.
 */
public final class FetchBackupWorkflow implements FetchBackup {
  /** Failure type of a request that is refused; nothing was touched. */
  public static final String REFUSED = "CannotFetch";

  @Override
  public Backup fetch(@Nullable FetchRequest request) {
    if (request == null || request.application().isBlank()) {
      throw BadInput.noApplication(
          "{\"application\": \"shop\", \"dump\": \"/backups/shop.sql.gz\"}", FetchRequest.class);
    }
    requireSource(request);
    LocatedApplication located = Catalogue.find(request.application());
    Database database = database(request.database(), located.application().databases());
    if (request.isOfTheArchive() && database.pointInTime() == null) {
      throw refused(
          "the profile names no archive of the cluster of "
              + database.name()
              + ": name it in pointInTime of that database; see: rollback schema");
    }
    try {
      return port(located, "Fetch a backup of " + database.name() + ", and prove it")
          .fetch(
              new FetchOrder(
                  request.application(),
                  database,
                  RunName.current(),
                  request.dump(),
                  request.at(),
                  request.restorePoint()));
    } catch (ActivityFailure failure) {
      throw told(failure);
    }
  }

  private static void requireSource(FetchRequest request) {
    String dump = request.dump();
    if (request.sources() == 0) {
      throw BadInput.failure(
          "the input does not say what is to be fetched: give dump, the path of a dump as plain SQL"
              + " on the application's host, or at, a time, or restorePoint, its name");
    }
    if (request.sources() > 1) {
      throw BadInput.failure("give one of dump, at and restorePoint: each is another backup");
    }
    if (dump != null && !dump.startsWith("/")) {
      throw BadInput.failure(
          "dump is '" + dump + "': give its whole path on the application's host, from / on");
    }
  }

  private static Database database(@Nullable String name, List<Database> databases) {
    OneOf<Database> meant = OneOf.named(name, databases, Database::name);
    if (meant.one() != null) {
      return meant.one();
    }
    if (databases.isEmpty()) {
      throw refused("the profile names no database; see: rollback schema");
    }
    throw refused(
        name == null
            ? "the profile names more than one database: say which it is, of " + meant.names()
            : "the profile names no database '" + name + "'; it names " + meant.names());
  }

  private static Databases port(LocatedApplication located, String work) {
    return Workflow.newActivityStub(
        Databases.class,
        Ports.work(located.host(), work, located.application().budgets().backup())
            .setRetryOptions(Ports.patientRetry())
            .build());
  }

  /** What asking again would not mend is a refusal. */
  private static RuntimeException told(ActivityFailure failure) {
    if (failure.getCause() instanceof ApplicationFailure reason) {
      return reason.isNonRetryable()
          ? refused(reason.getOriginalMessage())
          : ApplicationFailure.newNonRetryableFailure(
              "nothing was fetched: " + reason.getOriginalMessage(), reason.getType());
    }
    return failure;
  }

  private static ApplicationFailure refused(String why) {
    return ApplicationFailure.newNonRetryableFailure("nothing was fetched: " + why, REFUSED);
  }
}
