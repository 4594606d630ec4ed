package org.rollbackpipelines.workflows.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.application.Database;
import org.rollbackpipelines.workflows.database.DatabaseSeen;
import org.rollbackpipelines.workflows.migration.RecordedSchema;
import org.rollbackpipelines.workflows.migration.WayDown;
import org.rollbackpipelines.workflows.release.ReleaseRef;

/** Whether a database can go down to what the target was recorded with, and what that means. */
final class GoingDown {
  private final ReleaseRef target;
  private final RecordedData recorded;
  private final @Nullable String revision;

  GoingDown(ReleaseRef target, RecordedData recorded, @Nullable String revision) {
    this.target = target;
    this.recorded = recorded;
    this.revision = revision;
  }

  /** Why it cannot, in words; null: it can. */
  @Nullable String obstacle(Database database, DatabaseSeen there) {
    if (database.migrations() == null) {
      return "the profile does not say what it is migrated with";
    }
    if (!there.doubts().isEmpty()) {
      return "a migration is not to be trusted: " + String.join("; ", there.doubts());
    }
    RecordedSchema schema = recorded.wanted(there, revision);
    if (schema == null || schema.revision() == null) {
      return target + " was recorded without the revision its migrations stood at";
    }
    WayDown way = there.wayDown();
    if (way == null) {
      return there.migrations() != null && there.migrations().isAt(schema.revision())
          ? "it is at " + schema.revision() + " already"
          : "nobody asked for the way down to " + schema.revision();
    }
    if (!way.plan().ok()) {
      return String.join("; ", way.plan().refusals());
    }
    return way.plan().steps().isEmpty()
        ? "it is at "
            + schema.revision()
            + " already"
            + (schema.fingerprint() == null ? "" : ", and its definitions are not those recorded")
        : null;
  }

  /** The decision for it, with what could stay half done. */
  DatabaseDecisions decided(DatabaseSeen there, WayDown way, String because) {
    List<String> fragile = way.fragile();
    DatabaseDecision down = DatabaseDecision.down(there.name(), way, because);
    return fragile.isEmpty()
        ? DatabaseDecisions.of(down)
        : DatabaseDecisions.of(
            down,
            "half of a migration of "
                + there.name()
                + " could stay where it breaks off ("
                + String.join("; ", fragile)
                + "): then the run goes back to the database that is kept");
  }
}
