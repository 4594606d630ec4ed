package org.rollbackpipelines.workflows.database;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A backup of a database, as plans and people see it.
 *
 * @param id its name on the shelf; says nothing to people
 * @param takenAt by the server's clock: all that was committed before is in it; null where nobody
 *     knows, which only a fetched one can be
 * @param provenAt when it was read in whole and compared; null as long as nobody did
 * @param schema fingerprint of the definitions it holds; null where nobody wrote that down
 * @param fetched where it comes from that others made; null for our own
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Backup(
    String id,
    String database,
    @Nullable Instant takenAt,
    long bytes,
    long tables,
    long rows,
    String serverVersion,
    @Nullable Instant provenAt,
    @Nullable String schema,
    @Nullable Fetched fetched) {

  /** One of our own. */
  public Backup(
      String id,
      String database,
      Instant takenAt,
      long bytes,
      long tables,
      long rows,
      String serverVersion,
      @Nullable Instant provenAt,
      @Nullable String schema) {
    this(id, database, takenAt, bytes, tables, rows, serverVersion, provenAt, schema, null);
  }

  /** When it came onto the shelf. */
  public Instant keptSince() {
    return fetched == null ? Objects.requireNonNull(takenAt, "no time") : fetched.at();
  }

  /** Whether it is of a moment before that one; one whose moment nobody knows is not. */
  public boolean isFromBefore(Instant moment) {
    return takenAt != null && takenAt.isBefore(moment);
  }

  /** The moment it is of, for people. */
  public String moment() {
    return takenAt == null ? "a time nobody knows" : takenAt.toString();
  }
}
