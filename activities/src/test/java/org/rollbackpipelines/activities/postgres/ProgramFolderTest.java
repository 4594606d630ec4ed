package org.rollbackpipelines.activities.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollbackpipelines.activities.command.Commands;
import org.rollbackpipelines.activities.command.Pulse;

final class ProgramFolderTest {
  @TempDir private Path folder;

  @Test
  void takesTheFirstFolderOnThePathWhoseProgramsAreOfTheServersVersion() throws Exception {
    Path newer = programs("newer", "99.1");
    Path right = programs("right", "98.3 (Debian 98.3-1)");

    assertThat(onPath(newer + ":" + right).of(98)).isEqualTo(right);
  }

  @Test
  void refusesProgramsOfAnotherVersion() throws Exception {
    Path newer = programs("newer", "99.1");

    assertThatThrownBy(() -> onPath(newer.toString()).of(98))
        .hasMessageContaining("the server is PostgreSQL 98 and needs pg_dump and pg_restore")
        .hasMessageContaining("those in " + newer + " are of another version")
        .hasMessageContaining("postgresql-client-98");
  }

  @Test
  void saysThatThereAreNone() {
    assertThatThrownBy(() -> onPath(folder.toString()).of(98))
        .hasMessageContaining("there is none on this host");
  }

  private ProgramFolder onPath(String path) {
    return new ProgramFolder(new Commands(Pulse.ofActivity(), folder.resolve("running")), path);
  }

  private Path programs(String name, String version) throws IOException {
    Path bin = Files.createDirectories(folder.resolve(name));
    for (String program : new String[] {"pg_dump", "pg_restore"}) {
      Path file = bin.resolve(program);
      Files.writeString(file, "#!/bin/sh\necho '" + program + " (PostgreSQL) " + version + "'\n");
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }
    return bin;
  }
}
