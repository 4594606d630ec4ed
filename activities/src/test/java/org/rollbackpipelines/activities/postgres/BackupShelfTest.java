package org.rollbackpipelines.activities.postgres;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rollbackpipelines.workflows.database.Backup;

final class BackupShelfTest {
  private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant SECOND = Instant.parse("2026-01-02T00:00:00Z");
  private static final Instant THIRD = Instant.parse("2026-01-03T00:00:00Z");

  @TempDir private Path folder;
  private BackupShelf shelf;

  @BeforeEach
  void build() {
    shelf = new BackupShelf(folder.resolve("backups"));
  }

  @Test
  void goesByWhatBackupsTellThemselvesAndNotByTheTimesOfFiles() throws Exception {
    prove(Manifests.put(shelf, "shop", THIRD), FIRST);
    touched(Manifests.put(shelf, "shop", SECOND), Instant.parse("2030-01-01T00:00:00Z"));
    prove(Manifests.put(shelf, "shop", FIRST), Instant.parse("2029-01-01T00:00:00Z"));

    assertThat(shelf.list())
        .extracting(Backup::takenAt, backup -> backup.provenAt() != null)
        .containsExactly(tuple(FIRST, true), tuple(SECOND, false), tuple(THIRD, true));
  }

  @Test
  void takesAProofForItsOwnManifestOnly() throws Exception {
    Manifest manifest = Manifests.put(shelf, "shop", FIRST);
    shelf.noteProof(manifest.id(), SECOND, "15.18");
    Path file = shelf.folder(manifest.id()).resolve(BackupShelf.MANIFEST);
    Files.writeString(file, Files.readString(file).replace("\"77\"", "\"78\""));

    assertThat(shelf.list()).singleElement().extracting(Backup::provenAt).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "{", "null", "[]", "{\"id\":\"../../x\"}"})
  void listsNoFolderWhoseManifestCannotBeRead(String text) throws Exception {
    Manifest manifest = Manifests.put(shelf, "shop", FIRST);
    Files.writeString(shelf.folder(manifest.id()).resolve(BackupShelf.MANIFEST), text);

    assertThat(shelf.list()).isEmpty();
  }

  @Test
  void listsNoFolderThatHasTheManifestOfAnotherOne() throws Exception {
    Manifest first = Manifests.put(shelf, "shop", FIRST);
    Manifest second = Manifests.put(shelf, "shop", SECOND);
    Files.copy(
        shelf.folder(first.id()).resolve(BackupShelf.MANIFEST),
        shelf.folder(second.id()).resolve(BackupShelf.MANIFEST),
        REPLACE_EXISTING);

    assertThat(shelf.list()).extracting(Backup::id).containsExactly(first.id());
  }

  @Test
  void clearsAwayWhatAKilledAttemptLeftAndNothingElse() throws Exception {
    Manifest finished = Manifests.put(shelf, "shop", FIRST);
    Path unfinished = folder.resolve("backups/.unfinished-1/archive");
    Path discarded = folder.resolve("backups/.discarded-1");
    Files.createDirectories(unfinished);
    Files.writeString(unfinished.resolve("toc.dat"), "half");
    Files.createDirectories(discarded);

    Manifest next = Manifests.put(shelf, "shop", SECOND);

    assertThat(unfinished.getParent()).doesNotExist();
    assertThat(discarded).doesNotExist();
    assertThat(shelf.list()).extracting(Backup::id).containsExactly(finished.id(), next.id());
  }

  @Test
  void leavesNothingOfADumpThatFailed() throws Exception {
    try (BackupDraft draft = shelf.draft()) {
      Files.createDirectory(draft.archive());
    }

    assertThat(folder.resolve("backups")).isDirectoryNotContaining("glob:**unfinished*");
    assertThat(shelf.list()).isEmpty();
  }

  @Test
  void letsOnlyOneWriteAtATime() throws Exception {
    try (BackupDraft first = shelf.draft()) {
      Path archive = first.archive();

      assertThatThrownBy(shelf::draft).hasMessageContaining("another backup is being written");
      assertThat(archive.getParent()).isDirectory();
      Object lock = Files.getAttribute(folder.resolve("backups/.lock"), "unix:ino");
      assertThat(Path.of("/proc/locks")).as("other processes").content().contains(":" + lock + " ");
    }

    Manifests.put(shelf, "shop", FIRST);
    assertThat(shelf.list()).hasSize(1);
  }

  @Test
  void rotatesAway() throws Exception {
    Manifest old = Manifests.put(shelf, "shop", FIRST);
    Manifest recent = Manifests.put(shelf, "shop", SECOND);
    prove(recent, THIRD);

    assertThat(shelf.rotate(1, Set.of())).containsExactly(old.id());
    assertThat(shelf.list()).extracting(Backup::id).containsExactly(recent.id());
    assertThat(shelf.folder(old.id())).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "..", "../shop", "/etc", "20260101-000000-0000000g", ".unfinished-1", "a\0b"})
  void buildsNoPathOfWhatIsNoId(String id) {
    assertThatThrownBy(() -> shelf.folder(id)).hasMessageContaining("is no id of a backup");
  }

  private void prove(Manifest manifest, Instant fileTime) throws IOException {
    shelf.noteProof(manifest.id(), Instant.parse("2026-05-05T00:00:00Z"), "15.18");
    touched(manifest, fileTime);
  }

  private void touched(Manifest manifest, Instant fileTime) throws IOException {
    FileTime time = FileTime.from(fileTime);
    Files.setLastModifiedTime(shelf.folder(manifest.id()).resolve(BackupShelf.MANIFEST), time);
    Files.setLastModifiedTime(shelf.folder(manifest.id()), time);
  }
}
