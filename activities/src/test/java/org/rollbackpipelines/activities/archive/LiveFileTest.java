package org.rollbackpipelines.activities.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What others read is exchanged whole, and stays theirs. */
final class LiveFileTest {
  @TempDir private Path folder;

  @Test
  void keepsWhatMayBeDoneWithItAndLeavesNothingBeside() throws Exception {
    Path file = Files.writeString(folder.resolve("compose.yml"), "before");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r--"));
    Files.writeString(FreshFile.beside(file), "of one that was killed");

    LiveFile.replace(file, "after".getBytes(UTF_8));

    assertThat(file).hasContent("after");
    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(PosixFilePermissions.fromString("rw-rw-r--"));
    assertThat(names()).containsExactly("compose.yml");
  }

  @Test
  void leavesALinkALink() throws Exception {
    Path real = Files.writeString(folder.resolve("real"), "before");
    Path link = Files.createSymbolicLink(folder.resolve("link"), real);
    Files.writeString(FreshFile.beside(real), "of one that was killed");

    LiveFile.sweep(link);
    assertThat(names()).containsExactlyInAnyOrder("link", "real");
    LiveFile.replace(link, "after".getBytes(UTF_8));

    assertThat(link).isSymbolicLink();
    assertThat(real).hasContent("after");
    assertThat(names()).containsExactlyInAnyOrder("link", "real");
  }

  @Test
  void leavesNothingBesideWhereItCannotTakeThePlace() throws Exception {
    Path taken = folder.resolve("taken");
    Files.createDirectories(taken.resolve("by a folder"));

    assertThatThrownBy(() -> LiveFile.replace(taken, "text".getBytes(UTF_8)))
        .isInstanceOf(IOException.class);
    assertThat(names()).containsExactly("taken");
  }

  @Test
  void knowsWhatWasWrittenBesideAFile() {
    assertThat(FreshFile.isBeside(FreshFile.beside(folder.resolve(".env")))).isTrue();
    assertThat(FreshFile.isBeside(folder.resolve(".env"))).isFalse();
    assertThat(FreshFile.isBeside(folder.resolve("..rollback-fresh"))).isFalse();
    assertThat(FreshFile.isBeside(folder.resolve(".rollback-fresh"))).isFalse();
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(path -> path.getFileName().toString()).toList();
    }
  }
}
