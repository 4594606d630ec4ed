package org.rollbackpipelines.workflows.salvage;

import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.application.Database;
import org.rollbackpipelines.workflows.application.LocatedApplication;
import org.rollbackpipelines.workflows.application.OneOf;
import org.rollbackpipelines.workflows.database.PutBackOrder;
import org.rollbackpipelines.workflows.engine.RunName;
import org.rollbackpipelines.workflows.lock.Custody;
import org.rollbackpipelines.workflows.lock.LockHolder;
import org.rollbackpipelines.workflows.observe.Catalogue;
import org.rollbackpipelines.workflows.run.BadInput;
import org.rollbackpipelines.workflows.step.DatabaseRecord;

/** Finds what the run kept, and puts rows of it back while no rollback is under way. */
public final class PutRowsBackWorkflow implements PutRowsBack {

  @Override
  public RowsPutBack putBack(@Nullable PutBackRequest request) {
    if (request == null || request.application().isBlank() || request.run().isBlank()) {
      throw BadInput.noApplication(
          "{\"application\": \"shop\", \"run\": \"the run that restored a backup\", \"rows\":"
              + " [{\"table\": \"public.orders\", \"keys\": [[\"17\"]]}], \"reason\": \"...\","
              + " \"execute\": true} (without execute it only says what it would do)",
          PutBackRequest.class);
    }
    requireSense(request);
    LocatedApplication located = Catalogue.find(request.application());
    // Only looking keeps nobody waiting.
    return request.execute()
        ? new Custody(holder(request), located)
            .during(
                lock -> carriedOut(request, located),
                deaf -> {
                  throw deaf;
                })
        : carriedOut(request, located);
  }

  private static void requireSense(PutBackRequest request) {
    if (request.rows().isEmpty()
        || request.rows().stream().anyMatch(rows -> rows.table().isEmpty())) {
      throw BadInput.failure(
          "the input does not say which rows: give rows as a list of tables with their schemas, such"
              + " as {\"table\": \"public.orders\"}");
    }
    if (request.execute() && request.reason() == null) {
      throw BadInput.failure("the input gives no reason: rows of the live database are changed");
    }
  }

  /** The names of databases change while a rollback is under way. */
  private static LockHolder holder(PutBackRequest request) {
    return new LockHolder(
        request.application(),
        RunName.current(),
        "put-back",
        Instant.ofEpochMilli(Workflow.currentTimeMillis()));
  }

  private static RowsPutBack carriedOut(PutBackRequest request, LocatedApplication located) {
    KeptDatabases kept = new KeptDatabases(located);
    DatabaseRecord record = meant(request.database(), kept.of(request.run()));
    Database database = kept.live(record);
    String keptAs = String.valueOf(record.keptAs());
    String work =
        request.execute()
            ? "Put rows of " + keptAs + " back into " + database.name()
            : "Count which rows of " + keptAs + " could be put back";
    try {
      return new RowsPutBack(
          request.run(),
          database.name(),
          keptAs,
          request.execute(),
          kept.port(work)
              .putBack(
                  new PutBackOrder(
                      request.application(),
                      request.run(),
                      keptAs,
                      RunName.current(),
                      database,
                      request.rows().stream().map(WantedRows::choice).toList(),
                      why(request),
                      request.execute())));
    } catch (ActivityFailure failure) {
      throw KeptDatabases.told(failure);
    }
  }

  private static String why(PutBackRequest request) {
    String who = request.requestedBy() == null ? "" : request.requestedBy() + ": ";
    return who + (request.reason() == null ? "no reason was given" : request.reason());
  }

  private static DatabaseRecord meant(@Nullable String name, List<DatabaseRecord> kept) {
    OneOf<DatabaseRecord> meant = OneOf.named(name, kept, DatabaseRecord::name);
    if (meant.one() != null) {
      return meant.one();
    }
    throw KeptDatabases.refused(
        name == null
            ? "the run kept more than one database: say which it is, of " + meant.names()
            : "the run kept no database '" + name + "'; it kept " + meant.names());
  }
}
