package org.rollbackpipelines.activities.postgres;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.archive.Fingerprint;
import org.rollbackpipelines.activities.archive.Json;
import org.rollbackpipelines.activities.archive.PrivateFiles;
import org.rollbackpipelines.workflows.database.Backup;

/**
 * The finished backups of a database, a folder each. A folder gets its name only when all of it is
 * on the disk; one without a readable manifest is no backup.
 */
final class BackupShelf {
  static final String MANIFEST = "manifest.json";
  static final String PROOF = "proof.json";
  static final String ARCHIVE = "archive";

  private final Path folder;
  private final BackupDraft.Farewell farewell;

  /** One whose backups are files and nothing else. */
  BackupShelf(Path folder) {
    this(folder, leaving -> {});
  }

  BackupShelf(Path folder, BackupDraft.Farewell farewell) {
    this.folder = folder.toAbsolutePath();
    this.farewell = farewell;
  }

  /** Begins a backup; nobody else can begin one until it is closed. */
  BackupDraft draft() throws IOException, SQLException {
    return BackupDraft.in(folder, farewell);
  }

  Path folder(String id) {
    return folder.resolve(BackupId.require(id));
  }

  Path archive(String id) {
    return folder(id).resolve(ARCHIVE);
  }

  /** The manifest of a backup; null where there is none that can be read. */
  @Nullable Manifest manifest(String id) throws IOException {
    byte[] bytes = read(folder(id).resolve(MANIFEST));
    Manifest manifest = bytes == null ? null : parsed(bytes, Manifest.class);
    return manifest == null || !manifest.id().equals(id) ? null : manifest;
  }

  /** The oldest first. */
  List<Backup> list() throws IOException {
    List<Backup> backups = new ArrayList<>();
    for (String id : ids()) {
      Manifest manifest = manifest(id);
      if (manifest != null) {
        backups.add(manifest.backup(provenAt(id)));
      }
    }
    backups.sort(Comparator.comparing(Backup::keptSince).thenComparing(Backup::id));
    return backups;
  }

  /** Notes that a backup is proven. */
  void noteProof(String id, Instant provenAt, String serverVersion) throws IOException {
    byte[] manifest = Objects.requireNonNull(read(folder(id).resolve(MANIFEST)), "no manifest");
    ProofNote note = new ProofNote(provenAt, Fingerprint.of(manifest), serverVersion);
    PrivateFiles.replace(folder(id).resolve(PROOF), Json.mapper().writeValueAsBytes(note));
  }

  /**
   * Takes away what is no longer kept, and says which.
   *
   * @param keep how many proven ones stay
   * @param wanted ids that stay in any case
   */
  List<String> rotate(int keep, Set<String> wanted) throws IOException, SQLException {
    try (BackupDraft sole = draft()) {
      List<String> leaving = Rotation.leaving(list(), keep, wanted);
      for (String id : leaving) {
        sole.discard(folder(id));
      }
      return leaving;
    }
  }

  /** Takes a backup away that is none. */
  void discard(String id) throws IOException, SQLException {
    try (BackupDraft sole = draft()) {
      sole.discard(folder(id));
    }
  }

  private @Nullable Instant provenAt(String id) throws IOException {
    byte[] bytes = read(folder(id).resolve(PROOF));
    byte[] manifest = read(folder(id).resolve(MANIFEST));
    ProofNote note = bytes == null ? null : parsed(bytes, ProofNote.class);
    return note == null || manifest == null || !note.manifest().equals(Fingerprint.of(manifest))
        ? null
        : note.provenAt();
  }

  private List<String> ids() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(folder)) {
      return folders
          .filter(one -> Files.isDirectory(one, NOFOLLOW_LINKS))
          .map(one -> one.getFileName().toString())
          .filter(BackupId::isOne)
          .toList();
    }
  }

  private static byte @Nullable [] read(Path file) throws IOException {
    try {
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  private static <T> @Nullable T parsed(byte[] bytes, Class<T> type) throws IOException {
    try {
      return Json.mapper().readValue(bytes, type);
    } catch (JsonProcessingException e) {
      return null;
    }
  }

  static void move(Path from, Path to) throws IOException {
    Files.move(from, to, ATOMIC_MOVE);
    Path parent = to.getParent();
    if (parent != null) {
      PrivateFiles.settle(parent);
    }
  }
}
