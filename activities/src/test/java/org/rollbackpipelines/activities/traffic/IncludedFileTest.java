package org.rollbackpipelines.activities.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose a file is does not change when it is written anew. */
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
}
