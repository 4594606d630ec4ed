package org.rollbackpipelines.starter.command;

import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.fetch.FetchRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Where a backup is fetched from: one of these. */
@Command
final class FetchSource {
  @Option(
      names = "--dump",
      paramLabel = "PATH",
      description = "Dump as plain SQL, packed by gzip or not, on the application's host.")
  private @Nullable Path dump;

  @Option(
      names = "--at",
      paramLabel = "TIME",
      converter = Moment.class,
      description =
          "The database as it was at this moment, such as 2026-03-01T12:00:00Z, out of the archive"
              + " that pointInTime of the profile names.")
  private @Nullable Instant at;

  @Option(
      names = "--restore-point",
      paramLabel = "NAME",
      description = "The same, as it was when pg_create_restore_point was called with this name.")
  private @Nullable String restorePoint;

  FetchRequest request(String application, @Nullable String database) {
    String path = dump == null ? null : dump.toAbsolutePath().normalize().toString();
    return new FetchRequest(application, database, path, at, restorePoint);
  }

  @Override
  public String toString() {
    if (dump != null) {
      return dump.toString();
    }
    return at != null ? "the archive as of " + at : "restore point " + restorePoint;
  }
}
