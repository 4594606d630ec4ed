package org.rollbackpipelines.workflows.salvage;

import io.temporal.failure.ActivityFailure;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.application.Database;
import org.rollbackpipelines.workflows.database.SalvageOrder;
import org.rollbackpipelines.workflows.database.Salvaged;
import org.rollbackpipelines.workflows.engine.RunName;
import org.rollbackpipelines.workflows.observe.Catalogue;
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
    KeptDatabases kept = new KeptDatabases(Catalogue.find(request.application()));
    List<Salvaged> written = new ArrayList<>();
    for (DatabaseRecord record : kept.of(request.run())) {
      written.add(write(request, kept, record));
    }
    return new SalvagedRows(request.run(), written);
  }

  private static Salvaged write(SalvageRequest request, KeptDatabases kept, DatabaseRecord record) {
    Database database = kept.live(record);
    try {
      return kept.port("Write out what " + database.name() + " lost sight of")
          .salvage(
              new SalvageOrder(
                  request.application(),
                  request.run(),
                  String.valueOf(record.keptAs()),
                  RunName.current(),
                  database,
                  request.tables()));
    } catch (ActivityFailure failure) {
      throw KeptDatabases.told(failure);
    }
  }
}
