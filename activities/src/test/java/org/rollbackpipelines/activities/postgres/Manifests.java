package org.rollbackpipelines.activities.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Backups that no server was asked for. */
final class Manifests {
  private Manifests() {}

  static Manifest of(String id, String database, Instant takenAt) {
    Contents contents =
        new Contents(
            Map.of("public.users", new TableContent(3, "77")),
            Map.of("public.users_id_seq", SequenceRange.at(3, true)),
            new LargeObjects(0, 0, "0"),
            List.of(new Extension("plpgsql", "1.0", "pg_catalog")),
            Map.of(),
            "fingerprint");
    Traits traits =
        new Traits("shop", "UTF8", "C.UTF-8", "C.UTF-8", "c", null, null, null, List.of());
    return new Manifest(
        id,
        database,
        takenAt,
        "15.18",
        150018,
        List.of(new FileSum("archive/toc.dat", 3, "00")),
        contents,
        traits,
        null,
        null);
  }

  /** Puts one on the shelf. */
  static Manifest put(BackupShelf shelf, String database, Instant takenAt)
      throws IOException, SQLException {
    Manifest manifest = of(BackupId.at(takenAt), database, takenAt);
    try (BackupDraft draft = shelf.draft()) {
      Files.createDirectory(draft.archive());
      Files.writeString(draft.archive().resolve("toc.dat"), "toc");
      draft.finish(manifest);
    }
    return manifest;
  }
}
