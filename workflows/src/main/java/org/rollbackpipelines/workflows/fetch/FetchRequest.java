package org.rollbackpipelines.workflows.fetch;

import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A backup that others made is to become one of ours. People type it by hand: unknown fields are
 * refused.
 *
 * @param database its name in the profile; left out: the only one there is
 * @param dump whole path of a dump as plain SQL, packed by gzip or not, on the application's host
 * @param at the database is wanted as it was at that moment, out of the archive of its cluster
 * @param restorePoint the same, by the name of a restore point in that archive
 */
public record FetchRequest(
    String application,
    @Nullable String database,
    @Nullable String dump,
    @Nullable Instant at,
    @Nullable String restorePoint) {
  public FetchRequest {
    application = application == null ? "" : application.strip();
    database = database == null || database.isBlank() ? null : database.strip();
    dump = dump == null || dump.isBlank() ? null : dump;
    restorePoint = restorePoint == null || restorePoint.isBlank() ? null : restorePoint;
  }

  /** How many sources are named; it must be one. */
  long sources() {
    return Stream.of(dump, at, restorePoint).filter(Objects::nonNull).count();
  }

  /** Whether it is the archive of the whole cluster that is to be fetched from. */
  boolean isOfTheArchive() {
    return at != null || restorePoint != null;
  }
}
