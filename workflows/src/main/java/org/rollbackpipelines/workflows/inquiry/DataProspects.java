package org.rollbackpipelines.workflows.inquiry;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.rollbackpipelines.workflows.application.Application;
import org.rollbackpipelines.workflows.application.Database;
import org.rollbackpipelines.workflows.database.ArchiveSeen;
import org.rollbackpipelines.workflows.database.Backup;
import org.rollbackpipelines.workflows.database.DatabaseSeen;
import org.rollbackpipelines.workflows.observe.Observation;
import org.rollbackpipelines.workflows.release.Release;

/** Whether the data a release had could be brought back. */
final class DataProspects {
  private final Application application;
  private final Release release;
  private final Observation seen;
  private final List<SnapshotSeen> snapshots;

  DataProspects(
      Application application, Release release, Observation seen, List<SnapshotSeen> snapshots) {
    this.application = application;
    this.release = release;
    this.seen = seen;
    this.snapshots = List.copyOf(snapshots);
  }

  List<Prospect> all() {
    List<Prospect> all = new ArrayList<>();
    TreeSet<String> unnamed = new TreeSet<>(release.backups().keySet());
    for (Database database : application.databases()) {
      all.add(of(database.name()));
      unnamed.remove(database.name());
    }
    unnamed.forEach(
        name -> all.add(Prospect.no(part(name), "the profile names no such database now")));
    return all;
  }

  private static String part(String database) {
    return "data of " + database;
  }

  private Prospect of(String database) {
    return snapshots.stream()
        .filter(SnapshotSeen::newest)
        .filter(one -> one.folder().database().equals(database))
        .findFirst()
        .map(one -> of(database, one))
        .orElseGet(() -> without(database));
  }

  private Prospect of(String database, SnapshotSeen snapshot) {
    Backup backup = snapshot.backup();
    if (backup == null) {
      return unseen(database, snapshot);
    }
    return backup.provenAt() == null
        ? Prospect.uncertain(
            part(database),
            "its backup of "
                + backup.moment()
                + " was never proven by reading it in, or not as it lies there now")
        : Prospect.yes(
            part(database),
            "its backup of " + backup.moment() + " is here and was proven " + backup.provenAt());
  }

  private Prospect unseen(String database, SnapshotSeen snapshot) {
    String id = snapshot.folder().id();
    if (!snapshot.folder().there()) {
      return Prospect.no(part(database), "its backup " + id + " is not here any more");
    }
    List<String> problems =
        live(database).map(DatabaseSeen::problems).filter(all -> !all.isEmpty()).orElse(List.of());
    return problems.isEmpty()
        ? Prospect.no(
            part(database),
            "what lies in " + snapshot.folder().folder() + " is no backup that can be read")
        : Prospect.uncertain(
            part(database),
            "its backup "
                + id
                + " lies here; nobody could look at the database: "
                + String.join("; ", problems));
  }

  /** An archive may reach further back than anybody recorded. */
  private Prospect without(String database) {
    String none = "it was recorded without a backup of it";
    boolean archived =
        live(database)
            .map(DatabaseSeen::archive)
            .map(ArchiveSeen::since)
            .filter(since -> !since.isAfter(release.recordedAt()))
            .isPresent();
    Instant at = release.recordedAt();
    return archived
        ? Prospect.uncertain(
            part(database), none + "; its archive reaches back: rollback database fetch --at " + at)
        : Prospect.no(part(database), none);
  }

  private Optional<DatabaseSeen> live(String database) {
    return seen.databases().stream().filter(one -> one.name().equals(database)).findFirst();
  }
}
