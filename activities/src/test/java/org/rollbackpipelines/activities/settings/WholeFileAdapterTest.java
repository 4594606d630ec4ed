package org.rollbackpipelines.activities.settings;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file of settings is always whole, whoever dies while it is written. */
@Tag("udo-11")
final class WholeFileAdapterTest {
  private static final String REST = "x".repeat(200_000);

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void write() throws IOException {
    file = folder.resolve(".env");
    Files.writeString(file, "FEATURE=on\nREST=" + REST + "\n");
  }

  private void set(String value) throws Exception {
    EnvFile now = EnvFile.read(file);
    WholeFile.exchange(file, now.bytes(), now.with("FEATURE", value).bytes());
  }

  @Test
  void keepsModeOwnerAndGroup() throws Exception {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    Files.setAttribute(file, "unix:uid", 1234);
    Files.setAttribute(file, "unix:gid", 4321);

    set("off");

    assertThat(file).content().isEqualTo("FEATURE=off\nREST=" + REST + "\n");
    assertThat(Files.readAttributes(file, "unix:uid,gid"))
        .containsEntry("uid", 1234)
        .containsEntry("gid", 4321);
    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(PosixFilePermissions.fromString("rw-r-----"));
    assertThat(names()).containsExactly(".env");
  }

  @Test
  void isWholeWheneverItsWriterIsKilled() throws Exception {
    for (int round = 0; round < 3; round++) {
      Process writer = EditProcess.start(file, 1_000_000);
      assertThat(writer.inputReader().readLine()).isEqualTo("begun");
      String before = Files.readString(file);
      while (Files.readString(file).equals(before)) {
        assertThat(writer.isAlive()).isTrue();
      }
      writer.destroyForcibly().waitFor();

      assertThat(file).content().matches("(?s)FEATURE=\\w+\nREST=" + REST + "\n");
    }
    set("off");
    assertThat(file).content().startsWith("FEATURE=off\n");
    assertThat(names()).containsExactly(".env");
  }

  @Test
  void leavesTheFileAsItWasWhenTheDiskTakesNoMore() throws Exception {
    String before = Files.readString(file);
    Process writer = EditProcess.start(file, 1, "prlimit", "--fsize=100000");
    String said = new String(writer.getInputStream().readAllBytes(), UTF_8);

    assertThat(writer.waitFor()).isEqualTo(1);
    assertThat(said).contains("IOException");
    assertThat(file).content().isEqualTo(before);
    assertThat(names()).containsExactly(".env");
  }

  @Test
  void writesNothingOverWhatSomebodyElseHasWritten() throws Exception {
    byte[] read = Files.readAllBytes(file);
    Files.writeString(file, "FEATURE=theirs\n");

    assertThatThrownBy(() -> WholeFile.exchange(file, read, "FEATURE=off\n".getBytes(UTF_8)))
        .isInstanceOf(UnfitFileException.class)
        .hasMessageContaining("nothing was written");
    assertThat(file).content().isEqualTo("FEATURE=theirs\n");
  }

  @Test
  void refusesWhatIsNoPlainFile() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("link"), file);

    assertThatThrownBy(() -> EnvFile.read(link)).hasMessageContaining("is a link");
    assertThatThrownBy(() -> EnvFile.read(folder)).hasMessageContaining("no plain file");
    assertThatThrownBy(() -> EnvFile.read(folder.resolve("no"))).hasMessageContaining("not there");
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(path -> path.getFileName().toString()).toList();
    }
  }
}
