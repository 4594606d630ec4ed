package org.rollbackpipelines.workflows.plan;

import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.database.Backup;
import org.rollbackpipelines.workflows.database.DatabaseSeen;
import org.rollbackpipelines.workflows.migration.MigrationsSeen;
import org.rollbackpipelines.workflows.migration.RecordedSchema;
import org.rollbackpipelines.workflows.observe.Observation;
import org.rollbackpipelines.workflows.release.Release;
import org.rollbackpipelines.workflows.release.ReleaseRef;
import org.rollbackpipelines.workflows.request.RollbackRequest;
import org.rollbackpipelines.workflows.target.RestorePoints;

/** The data that a release was recorded with; where it was recorded more than once, the newest. */
public final class RecordedData {
  private final Observation seen;
  private final ReleaseRef release;

  public RecordedData(Observation seen, ReleaseRef release) {
    this.seen = seen;
    this.release = release;
  }

  /** The definitions of a database and where its migrations stood; null where nobody knows. */
  public @Nullable RecordedSchema schema(DatabaseSeen there) {
    RecordedSchema recorded =
        newest(records().map(Release::schemas).map(schemas -> schemas.get(there.name())));
    Backup backup = backup(there);
    if (recorded != null || backup == null || backup.schema() == null) {
      return recorded;
    }
    return new RecordedSchema(backup.schema(), null);
  }

  /**
   * What a database has to go down to.
   *
   * @param revision where a person wants it; null: what the release was recorded with
   */
  @Nullable RecordedSchema wanted(DatabaseSeen there, @Nullable String revision) {
    return revision == null ? schema(there) : at(there, revision);
  }

  /** Any release that stood there tells what the definitions are. */
  private RecordedSchema at(DatabaseSeen there, String revision) {
    RecordedSchema known =
        newest(
            seen.releases().stream()
                .map(Release::schemas)
                .map(schemas -> schemas.get(there.name()))
                .filter(schema -> schema != null && revision.equals(schema.revision())));
    return known == null ? new RecordedSchema(null, revision) : known;
  }

  /** Whether the live definitions are the recorded ones, and no migration was applied since. */
  boolean isSchemaOf(DatabaseSeen there) {
    RecordedSchema recorded = schema(there);
    return recorded != null
        && recorded.fingerprint() != null
        && recorded.fingerprint().equals(there.schema())
        && standsAt(there, recorded.revision());
  }

  /** A migration may change rows alone, which no fingerprint shows. */
  static boolean standsAt(DatabaseSeen there, @Nullable String revision) {
    MigrationsSeen migrations = there.migrations();
    return revision == null || migrations == null || migrations.isAt(revision);
  }

  /** The backup of a database, if it is still there. */
  @Nullable Backup backup(DatabaseSeen there) {
    return newest(
        records()
            .map(Release::backups)
            .map(backups -> backups.get(there.name()))
            .filter(Objects::nonNull)
            .flatMap(id -> there.backups().stream().filter(backup -> backup.id().equals(id))));
  }

  /** The backup of the very record that a request means, if it is still there. */
  @Nullable Backup backup(DatabaseSeen there, RollbackRequest request) {
    return newest(
        records()
            .flatMap(one -> RestorePoints.meant(one, request, seen).stream())
            .map(point -> point.backups().get(there.name()))
            .filter(Objects::nonNull)
            .flatMap(id -> there.backups().stream().filter(backup -> backup.id().equals(id))));
  }

  /** Whether the release was recorded with that backup at any time. */
  boolean owns(DatabaseSeen there, Backup backup) {
    return records()
        .flatMap(one -> one.restorePoints().stream())
        .anyMatch(point -> backup.id().equals(point.backups().get(there.name())));
  }

  private Stream<Release> records() {
    return seen.releases().stream().filter(one -> one.commit().equals(release.commit()));
  }

  private static <T> @Nullable T newest(Stream<@Nullable T> oldestFirst) {
    return oldestFirst.filter(Objects::nonNull).reduce((older, newer) -> newer).orElse(null);
  }
}
