package org.rollbackpipelines.workflows.inquiry;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.application.Application;
import org.rollbackpipelines.workflows.configuration.ConfigurationContents;
import org.rollbackpipelines.workflows.database.Backup;
import org.rollbackpipelines.workflows.database.DatabaseSeen;
import org.rollbackpipelines.workflows.migration.MigrationsSeen;
import org.rollbackpipelines.workflows.migration.RecordedSchema;
import org.rollbackpipelines.workflows.observe.Observation;
import org.rollbackpipelines.workflows.release.BackupFolder;
import org.rollbackpipelines.workflows.release.Release;
import org.rollbackpipelines.workflows.release.ReleaseStory;
import org.rollbackpipelines.workflows.service.KeptArtifact;
import org.rollbackpipelines.workflows.target.Origins;

/** Puts together what the ledger has of a release and what was seen of it. */
final class ReleaseSight {
  private final Application application;
  private final Release release;
  private final Observation seen;
  private final ReleaseStory story;
  private final @Nullable ConfigurationContents files;

  ReleaseSight(
      Application application,
      Release release,
      Observation seen,
      ReleaseStory story,
      @Nullable ConfigurationContents files) {
    this.application = application;
    this.release = release;
    this.seen = seen;
    this.story = story;
    this.files = files;
  }

  ReleaseSeen whole() {
    List<SnapshotSeen> snapshots = snapshots();
    List<Prospect> prospects =
        new ArrayList<>(new ServiceProspects(application.runtime(), release, seen).all());
    prospects.addAll(new DataProspects(application, release, seen, snapshots).all());
    FileProspect.of(application.configuration(), files).ifPresent(prospects::add);
    return new ReleaseSeen(
        release, runs(), story.lines(), artifacts(), snapshots, schemas(), files, prospects);
  }

  private boolean runs() {
    return Origins.isProven(seen)
        && !release.commit().isEmpty()
        && Origins.running(seen).commit().equals(release.commit());
  }

  private List<ArtifactSeen> artifacts() {
    List<ArtifactSeen> artifacts = new ArrayList<>();
    new TreeMap<>(release.artifacts())
        .forEach((service, artifact) -> artifacts.add(artifact(service, artifact)));
    return artifacts;
  }

  private ArtifactSeen artifact(String service, String artifact) {
    Optional<KeptArtifact> kept = ServiceProspects.kept(seen, service, artifact);
    boolean there = kept.isPresent() || ServiceProspects.runs(seen, service, artifact);
    boolean unread = !seen.services().problems().isEmpty();
    return new ArtifactSeen(
        service,
        artifact,
        release.images().get(service),
        kept.map(KeptArtifact::pin).orElse(null),
        there ? Boolean.TRUE : unread ? null : Boolean.FALSE);
  }

  private List<SnapshotSeen> snapshots() {
    return story.backups().stream()
        .map(
            folder ->
                new SnapshotSeen(
                    folder,
                    folder.id().equals(release.backups().get(folder.database())),
                    backup(folder)))
        .toList();
  }

  private @Nullable Backup backup(BackupFolder folder) {
    return seen.databases().stream()
        .filter(database -> database.name().equals(folder.database()))
        .flatMap(database -> database.backups().stream())
        .filter(backup -> backup.id().equals(folder.id()))
        .findFirst()
        .orElse(null);
  }

  private List<SchemaSeen> schemas() {
    List<SchemaSeen> schemas = new ArrayList<>();
    new TreeMap<>(release.schemas())
        .forEach((database, recorded) -> schemas.add(schema(database, recorded)));
    return schemas;
  }

  private SchemaSeen schema(String database, RecordedSchema recorded) {
    Optional<DatabaseSeen> live =
        seen.databases().stream().filter(one -> one.name().equals(database)).findFirst();
    return new SchemaSeen(
        database,
        recorded,
        live.map(DatabaseSeen::schema).orElse(null),
        live.map(DatabaseSeen::migrations).map(MigrationsSeen::where).orElse(null));
  }
}
