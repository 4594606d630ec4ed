package org.rollbackpipelines.starter.demo;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's server as it came with this program, packed for each kind of machine. */
final class ServerBinaries {
  private static final int EXECUTABLE = 0100;
  private static final Map<String, String> MACHINES =
      Map.of("amd64", "x86_64", "aarch64", "arm_64");

  private ServerBinaries() {}

  /** Unpacks initdb and the server, with all they need. */
  static void unpack(Path folder) throws IOException, DatabaseAwayException {
    String machine = System.getProperty("os.arch", "");
    String name = "/postgres-linux-" + MACHINES.getOrDefault(machine, machine) + ".txz";
    try (InputStream packed = ServerBinaries.class.getResourceAsStream(name)) {
      if (packed == null) {
        throw new DatabaseAwayException("this build brings no PostgreSQL along for " + machine);
      }
      unpack(packed, folder);
    }
  }

  private static void unpack(InputStream packed, Path folder) throws IOException {
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(packed)))) {
      for (TarArchiveEntry one = tar.getNextEntry(); one != null; one = tar.getNextEntry()) {
        Path target = folder.resolve(one.getName()).normalize();
        if (!target.startsWith(folder)) {
          throw new IOException(one.getName() + " leads out of the archive");
        }
        write(tar, one, target);
      }
    }
  }

  private static void write(TarArchiveInputStream tar, TarArchiveEntry one, Path target)
      throws IOException {
    if (one.isDirectory()) {
      Files.createDirectories(target);
      return;
    }
    Files.createDirectories(target.resolveSibling("."));
    if (one.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(one.getLinkName()));
      return;
    }
    Files.copy(tar, target);
    if ((one.getMode() & EXECUTABLE) != 0) {
      Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }
}
