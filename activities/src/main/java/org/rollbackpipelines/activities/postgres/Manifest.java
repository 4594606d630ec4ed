package org.rollbackpipelines.activities.postgres;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.application.BackupKind;
import org.rollbackpipelines.workflows.database.Backup;
import org.rollbackpipelines.workflows.database.Fetched;

/**
 * What a backup must hold, read in the very snapshot that its dump was taken of.
 *
 * @param takenAt by the server's clock: all that was committed before is in it; null where nobody
 *     knows, which only a fetched one can be
 * @param versionNumber the server's version as it counts it itself, 150018 for 15.18
 * @param fetched where it comes from that others made; null for our own
 * @param clonedBytes what its clone takes on the server's disk; null where it is a dump
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record Manifest(
    String id,
    String database,
    @Nullable Instant takenAt,
    String serverVersion,
    int versionNumber,
    List<FileSum> files,
    Contents contents,
    Traits traits,
    @Nullable Fetched fetched,
    @Nullable Long clonedBytes) {
  private static final int A_MAJOR = 10_000;

  Manifest {
    files = List.copyOf(files);
    BackupId.require(id);
    Objects.requireNonNull(database, "no database");
    if (fetched == null) {
      Objects.requireNonNull(takenAt, "no time");
    }
    Objects.requireNonNull(serverVersion, "no version");
    Objects.requireNonNull(contents, "no contents");
    Objects.requireNonNull(traits, "no traits");
  }

  /** The major version of the server it was taken of. */
  int major() {
    return major(versionNumber);
  }

  static int major(int versionNumber) {
    return versionNumber / A_MAJOR;
  }

  BackupKind kind() {
    return clonedBytes == null ? BackupKind.DUMP : BackupKind.CLONE;
  }

  Backup backup(@Nullable Instant provenAt) {
    long bytes = clonedBytes == null ? files.stream().mapToLong(FileSum::size).sum() : clonedBytes;
    return new Backup(
        id,
        database,
        takenAt,
        bytes,
        contents.tables().size(),
        contents.rows(),
        serverVersion,
        provenAt,
        contents.schema(),
        fetched);
  }
}
