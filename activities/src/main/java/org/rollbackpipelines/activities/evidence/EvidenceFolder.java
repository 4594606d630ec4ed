package org.rollbackpipelines.activities.evidence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** The folder of a run's evidence. Logs hold users' data: its owner alone may read it. */
final class EvidenceFolder {
  private static final FileAttribute<Set<PosixFilePermission>> OWNERS_FOLDER = only("rwx------");
  private static final FileAttribute<Set<PosixFilePermission>> OWNERS_FILE = only("rw-------");

  private final Path folder;

  EvidenceFolder(Path folder) {
    this.folder = folder;
  }

  /** Puts the file there whole, or leaves the one that was there. */
  void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent(), OWNERS_FOLDER);
    Path part = Files.createTempFile(file.getParent(), ".", ".part", OWNERS_FILE);
    try {
      Files.writeString(part, text);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static FileAttribute<Set<PosixFilePermission>> only(String permissions) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
  }
}
