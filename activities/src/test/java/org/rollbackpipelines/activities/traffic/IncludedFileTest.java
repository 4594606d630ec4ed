package org.rollbackpipelines.activities.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file stays whose and where it is when it is written anew. */
@Tag("tay-04")
final class IncludedFileTest {
  @TempDir private Path folder;

  @Test
  void keepsOwnerAndGroup() throws Exception {
    assumeThat(Files.getAttribute(folder, "unix:uid")).isEqualTo(0);
    Path file = Files.writeString(folder.resolve("upstream.conf"), "before");
    Files.setAttribute(file, "unix:uid", 65534);
    Files.setAttribute(file, "unix:gid", 12345);

    new IncludedFile(file).write("after");

    assertThat(file).hasContent("after");
    assertThat(Files.readAttributes(file, "unix:uid,gid"))
        .containsEntry("uid", 65534)
        .containsEntry("gid", 12345);
  }

  @Test
  void leavesALinkALink() throws Exception {
    Path real = Files.writeString(folder.resolve("real.conf"), "before");
    Path link = Files.createSymbolicLink(folder.resolve("closed.conf"), real);
    IncludedFile file = new IncludedFile(link);
    String before = file.state();

    file.write("after");
    assertThat(link).isSymbolicLink();
    assertThat(real).hasContent("after");
    file.restore(before);

    assertThat(link).isSymbolicLink();
    assertThat(real).hasContent("before");
  }

  @Test
  void letsEverybodyReadWhatWasNotThereAndLeavesNothingOfIt() throws Exception {
    IncludedFile file = new IncludedFile(folder.resolve("closed.conf"));
    String before = file.state();

    file.write("a page");
    assertThat(folder.resolve("closed.conf")).hasContent("a page");
    assertThat(Files.getPosixFilePermissions(folder.resolve("closed.conf")))
        .isEqualTo(PosixFilePermissions.fromString("rw-r--r--"));
    file.restore(before);

    assertThat(folder).isEmptyDirectory();
  }
}
