package org.rollbackpipelines.activities.archive;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.rollbackpipelines.workflows.release.BackupFolder;
import org.rollbackpipelines.workflows.release.ReleaseOfApplication;
import org.rollbackpipelines.workflows.release.ReleaseStory;
import org.rollbackpipelines.workflows.release.RestorePoint;

/** What the lines of a ledger say of one release, and where its backups lie. */
final class LedgerStory {
  private final Archive archive;
  private final ReleaseOfApplication question;

  LedgerStory(Archive archive, ReleaseOfApplication question) {
    this.archive = archive;
    this.question = question;
  }

  ReleaseStory of(List<LedgerEntry> entries) {
    String key = LedgerEntry.key(question.release().release(), question.release().commit());
    List<LedgerEntry> own = entries.stream().filter(entry -> entry.key().equals(key)).toList();
    return new ReleaseStory(own.stream().map(LedgerEntry::line).toList(), folders(own));
  }

  private List<BackupFolder> folders(List<LedgerEntry> own) {
    List<BackupFolder> folders = new ArrayList<>();
    LedgerFold.releases(own).stream()
        .flatMap(release -> release.restorePoints().stream())
        .forEach(point -> folders.addAll(folders(point)));
    return folders;
  }

  private List<BackupFolder> folders(RestorePoint point) {
    List<BackupFolder> folders = new ArrayList<>();
    new TreeMap<>(point.backups())
        .forEach(
            (database, id) -> {
              Path folder =
                  archive.backups(question.application(), database).resolve(Archive.safe(id));
              folders.add(
                  new BackupFolder(
                      point.recordedAt(),
                      database,
                      id,
                      folder.toString(),
                      Files.isDirectory(folder)));
            });
    return folders;
  }
}
