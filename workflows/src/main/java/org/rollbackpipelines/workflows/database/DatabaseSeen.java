package org.rollbackpipelines.workflows.database;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.migration.MigrationsSeen;
import org.rollbackpipelines.workflows.migration.WayDown;

/**
 * A database as it was found, with the backups there are of it.
 *
 * @param identity the server's own number for it, which a rename does not change; null when it was
 *     not found
 * @param schema fingerprint of the definitions it holds; null when they could not be read
 * @param bytes its size on the server's disk
 * @param backups the oldest first
 * @param copies databases that earlier runs keep beside it
 * @param problems why it cannot be worked with; empty when it can
 * @param migrations where its migrations stand; null where nobody looked
 * @param wayDown the way down to what the target was recorded with; null where nobody asked
 * @param archive the archive of its cluster; null where the profile names none
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record DatabaseSeen(
    String name,
    @Nullable String identity,
    @Nullable String schema,
    long bytes,
    List<Backup> backups,
    List<String> copies,
    List<String> problems,
    @Nullable MigrationsSeen migrations,
    @Nullable WayDown wayDown,
    @Nullable ArchiveSeen archive) {
  public DatabaseSeen {
    backups = List.copyOf(backups);
    copies = List.copyOf(copies);
    problems = List.copyOf(problems);
  }

  /** One of which only the server was asked. */
  public DatabaseSeen(
      String name,
      @Nullable String identity,
      @Nullable String schema,
      long bytes,
      List<Backup> backups,
      List<String> copies,
      List<String> problems) {
    this(name, identity, schema, bytes, backups, copies, problems, null, null, null);
  }

  /** The same, knowing where its migrations stand. */
  public DatabaseSeen with(MigrationsSeen seen) {
    return new DatabaseSeen(
        name, identity, schema, bytes, backups, copies, problems, seen, wayDown, archive);
  }

  /** The same, knowing a way down. */
  public DatabaseSeen with(WayDown way) {
    return new DatabaseSeen(
        name, identity, schema, bytes, backups, copies, problems, migrations, way, archive);
  }

  /** The same, knowing the archive of its cluster. */
  public DatabaseSeen with(ArchiveSeen seen) {
    return new DatabaseSeen(
        name, identity, schema, bytes, backups, copies, problems, migrations, wayDown, seen);
  }

  /** What speaks of a migration that nobody can trust; empty where nothing does. */
  public List<String> doubts() {
    return migrations == null ? List.of() : migrations.problems();
  }
}
