package org.rollbackpipelines.activities.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.rollbackpipelines.activities.archive.Json;

/** What can happen to a backup on the shelf. */
enum Damage {
  CUT_OFF("bytes, not") {
    @Override
    void strike(Path backup) throws IOException {
      byte[] bytes = Files.readAllBytes(largest(backup));
      Files.write(largest(backup), Arrays.copyOf(bytes, bytes.length / 2));
    }
  },
  FLIPPED_BIT("holds other bytes than were written") {
    @Override
    void strike(Path backup) throws IOException {
      byte[] bytes = Files.readAllBytes(largest(backup));
      bytes[bytes.length / 2] ^= 1;
      Files.write(largest(backup), bytes);
    }
  },
  EMPTY("has 0 bytes, not") {
    @Override
    void strike(Path backup) throws IOException {
      Files.write(backup.resolve("archive/toc.dat"), new byte[0]);
    }
  },
  MISSING_FILE("is missing") {
    @Override
    void strike(Path backup) throws IOException {
      Files.delete(largest(backup));
    }
  },
  EXTRA_FILE("file archive/9999.dat does not belong to the backup") {
    @Override
    void strike(Path backup) throws IOException {
      Files.writeString(backup.resolve("archive/9999.dat"), "x");
    }
  },
  FILE_BESIDE("file run.sh does not belong to the backup") {
    @Override
    void strike(Path backup) throws IOException {
      Files.writeString(backup.resolve("run.sh"), "x");
    }
  },
  LINK("bytes, not") {
    @Override
    void strike(Path backup) throws IOException {
      Path elsewhere = backup.resolveSibling("elsewhere");
      Path file = largest(backup);
      Files.move(file, elsewhere);
      Files.createSymbolicLink(file, elsewhere);
    }
  },
  OTHER_DATABASE("it is a backup of database 'ship'") {
    @Override
    void strike(Path backup) throws IOException {
      replace(backup, "\"database\" : \"shop\"", "\"database\" : \"ship\"");
    }
  },
  NEWER_SERVER("which this server is too old to read") {
    @Override
    void strike(Path backup) throws IOException {
      replace(backup, "\"versionNumber\" : ", "\"versionNumber\" : 9");
    }
  },
  UNREADABLE_MANIFEST("has no manifest that can be read") {
    @Override
    void strike(Path backup) throws IOException {
      replace(backup, "{", "");
    }
  },
  NO_MANIFEST("has no manifest that can be read") {
    @Override
    void strike(Path backup) throws IOException {
      Files.delete(backup.resolve(BackupShelf.MANIFEST));
    }
  },
  NO_BACKUP("there is no backup") {
    @Override
    void strike(Path backup) throws IOException {
      Files.move(backup, backup.resolveSibling("elsewhere"));
    }
  };

  private final String sentence;

  Damage(String sentence) {
    this.sentence = sentence;
  }

  /** Does it to the folder of a backup. */
  abstract void strike(Path backup) throws IOException;

  /** Part of what is to be said of it. */
  String sentence() {
    return sentence;
  }

  /** The manifest then says that the files are what they are now. */
  static void vouch(Path backup) throws IOException {
    Path file = backup.resolve(BackupShelf.MANIFEST);
    Manifest was = Json.mapper().readValue(Files.readAllBytes(file), Manifest.class);
    List<FileSum> files = FileTree.sums(backup, backup.resolve("archive"));
    Manifest is =
        new Manifest(
            was.id(),
            was.database(),
            was.takenAt(),
            was.serverVersion(),
            was.versionNumber(),
            files,
            was.contents(),
            was.traits(),
            was.fetched(),
            was.clonedBytes());
    Files.write(file, Json.mapper().writeValueAsBytes(is));
  }

  private static Path largest(Path backup) throws IOException {
    try (Stream<Path> files = Files.list(backup.resolve("archive"))) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(".dat.gz"))
          .max(Comparator.comparing(file -> file.toFile().length()))
          .orElseThrow();
    }
  }

  private static void replace(Path backup, String was, String is) throws IOException {
    Path manifest = backup.resolve(BackupShelf.MANIFEST);
    String text = Files.readString(manifest, UTF_8);
    if (!text.contains(was)) {
      throw new AssertionError("the manifest has no " + was);
    }
    int at = text.indexOf(was);
    Files.writeString(manifest, text.substring(0, at) + is + text.substring(at + was.length()));
  }
}
