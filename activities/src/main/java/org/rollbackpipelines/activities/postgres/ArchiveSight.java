package org.rollbackpipelines.activities.postgres;

import java.nio.file.Path;
import java.time.Duration;
import org.rollbackpipelines.activities.command.CommandFailedException;
import org.rollbackpipelines.activities.command.Commands;
import org.rollbackpipelines.activities.pgbackrest.CannotRecoverException;
import org.rollbackpipelines.activities.pgbackrest.PgBackRest;
import org.rollbackpipelines.workflows.application.PointInTime;
import org.rollbackpipelines.workflows.database.ArchiveSeen;

/** Looks how far back the archive of a cluster leads; one that does not answer holds nobody up. */
final class ArchiveSight {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private ArchiveSight() {}

  static ArchiveSeen of(Commands commands, PointInTime source) {
    try {
      PgBackRest archive = new PgBackRest(commands, source, Path.of(""), PATIENCE, PATIENCE);
      return new ArchiveSeen(archive.oldest(), null, null);
    } catch (CannotRecoverException | CommandFailedException e) {
      return new ArchiveSeen(null, e.getMessage(), null);
    }
  }
}
