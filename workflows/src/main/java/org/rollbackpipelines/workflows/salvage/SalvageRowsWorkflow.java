package org.rollbackpipelines.workflows.salvage;

import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.application.Database;
import org.rollbackpipelines.workflows.application.LocatedApplication;
import org.rollbackpipelines.workflows.database.Databases;
import org.rollbackpipelines.workflows.database.SalvageOrder;
import org.rollbackpipelines.workflows.database.Salvaged;
import org.rollbackpipelines.workflows.engine.Ports;
import org.rollbackpipelines.workflows.engine.RunName;
import org.rollbackpipelines.workflows.observe.Catalogue;
import org.rollbackpipelines.workflows.report.Reports;
import org.rollbackpipelines.workflows.report.RunOfApplication;
import org.rollbackpipelines.workflows.report.RunResult;
import org.rollbackpipelines.workflows.run.BadInput;
import org.rollbackpipelines.workflows.step.DatabaseRecord;

/** Finds what the run kept, and has it written out database by database. */
public final class SalvageRowsWorkflow implements SalvageRows {

  @Override
  public SalvagedRows salvage(@Nullable SalvageRequest request) {
    if (request == null || request.application().isBlank() || request.run().isBlank()) {
      throw BadInput.noApplication(
          "{\"application\": \"shop\", \"run\": \"the run that restored a backup\"}",
          SalvageRequest.class);
    }
    LocatedApplication located = Catalogue.find(request.application());
    List<Salvaged> written = new ArrayList<>();
    for (DatabaseRecord record : kept(request, located)) {
      written.add(write(request, located, record));
    }
    return new SalvagedRows(request.run(), written);
  }

  private static List<DatabaseRecord> kept(SalvageRequest request, LocatedApplication located) {
    RunResult run =
        Ports.ofHost(Reports.class, located.host(), "Find run " + request.run())
            .find(new RunOfApplication(request.application(), request.run()));
    if (run == null) {
      throw refused(
          "the archive knows no run '"
              + request.run()
              + "'; see which there are: rollback history");
    }
    if (run.moved().isEmpty()) {
      throw refused("run '" + request.run() + "' kept no database: there is nothing to salvage");
    }
    return run.moved();
  }

  private static Database of(DatabaseRecord record, LocatedApplication located) {
    return located.application().databases().stream()
        .filter(database -> database.name().equals(record.name()))
        .findFirst()
        .orElseThrow(
            () ->
                refused(
                    "the profile names no database "
                        + record.name()
                        + " any more: write it into the profile again"));
  }

  private static Salvaged write(
      SalvageRequest request, LocatedApplication located, DatabaseRecord record) {
    Database database = of(record, located);
    Databases port =
        Workflow.newActivityStub(
            Databases.class,
            Ports.work(
                    located.host(),
                    "Write out what " + database.name() + " lost sight of",
                    located.application().budgets().backup())
                .build());
    try {
      return port.salvage(
          new SalvageOrder(
              request.application(),
              request.run(),
              String.valueOf(record.keptAs()),
              RunName.current(),
              database,
              request.tables()));
    } catch (ActivityFailure failure) {
      if (failure.getCause() instanceof ApplicationFailure reason) {
        throw refused(reason.getOriginalMessage());
      }
      throw failure;
    }
  }

  private static ApplicationFailure refused(String why) {
    return ApplicationFailure.newNonRetryableFailure(why, "CannotSalvage");
  }
}
