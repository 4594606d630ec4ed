package org.rollbackpipelines.workflows.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.rollbackpipelines.workflows.application.Database;
import org.rollbackpipelines.workflows.application.DatabaseChoice;
import org.rollbackpipelines.workflows.application.LocatedApplication;
import org.rollbackpipelines.workflows.application.MigrationTool;
import org.rollbackpipelines.workflows.database.DatabaseSeen;
import org.rollbackpipelines.workflows.migration.MigrationOrder;
import org.rollbackpipelines.workflows.migration.RecordedSchema;
import org.rollbackpipelines.workflows.observe.Observation;
import org.rollbackpipelines.workflows.request.RollbackRequest;
import org.rollbackpipelines.workflows.target.Aim;
import org.rollbackpipelines.workflows.target.Target;

/** The ways down that a plan may need: to what the target was recorded with. */
public final class Descents {
  private Descents() {}

  /**
   * Those of the databases that are whole, and have other definitions than the target needs or than
   * was asked for.
   */
  public static List<MigrationOrder> wanted(
      LocatedApplication located, RollbackRequest request, Observation seen, Aim aim) {
    Target target = aim.choose(seen).target();
    boolean decided =
        request.database() != null && request.database() != DatabaseChoice.MIGRATE_DOWN;
    if (target == null || decided || request.namesBackup()) {
      return List.of();
    }
    RecordedData recorded = new RecordedData(seen, target.release());
    List<MigrationOrder> orders = new ArrayList<>();
    for (Database database : located.application().databases()) {
      for (DatabaseSeen there : seen.databases()) {
        RecordedSchema wanted = recorded.wanted(there, request.revision());
        MigrationTool tool = database.migrations();
        if (there.name().equals(database.name())
            && tool != null
            && wanted != null
            && isToGoDown(there, wanted)) {
          orders.add(order(located, database, tool, wanted));
        }
      }
    }
    return orders;
  }

  private static boolean isToGoDown(DatabaseSeen there, RecordedSchema wanted) {
    boolean other =
        !Objects.equals(there.schema(), wanted.fingerprint())
            || !RecordedData.standsAt(there, wanted.revision());
    return wanted.revision() != null
        && other
        && there.problems().isEmpty()
        && there.doubts().isEmpty();
  }

  private static MigrationOrder order(
      LocatedApplication located, Database database, MigrationTool tool, RecordedSchema wanted) {
    return new MigrationOrder(
        database,
        tool,
        Objects.requireNonNull(wanted.revision()),
        wanted.fingerprint(),
        located.application().budgets().backup());
  }
}
