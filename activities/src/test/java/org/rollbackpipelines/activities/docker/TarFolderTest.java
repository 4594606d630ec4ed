package org.rollbackpipelines.activities.docker;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TarFolderTest {
  @TempDir private Path folder;

  @Test
  void unpacksPlainFilesForThisUserAlone() throws IOException {
    TarFolder.unpack(tar(of("dump/"), of("dump/toc.dat"), of("dump/1.dat.gz")), "dump", target());

    assertThat(names()).containsExactlyInAnyOrder("target", "target/toc.dat", "target/1.dat.gz");
    assertThat(target().resolve("toc.dat")).hasContent("dump/toc.dat");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(target())))
        .isEqualTo("rwx------");
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(target().resolve("toc.dat"))))
        .isEqualTo("rw-------");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dump/../evil",
        "dump/..",
        "dump/.",
        "../evil",
        "/evil",
        "evil",
        "dump//evil",
        "dump/sub/evil",
        "dump/../../../../../../../../tmp/evil",
        "dumpling/evil"
      })
  void refusesANameThatLeadsElsewhere(String name) throws IOException {
    assertRefused(tar(of("dump/"), of("dump/toc.dat"), of(name)), "is no plain file of its own");

    assertThat(names()).allMatch(path -> path.equals("target") || path.equals("target/toc.dat"));
  }

  @Test
  void refusesWhatIsNoPlainFile() throws IOException {
    List<Byte> kinds =
        List.of(
            TarConstants.LF_SYMLINK,
            TarConstants.LF_LINK,
            TarConstants.LF_CHR,
            TarConstants.LF_BLK,
            TarConstants.LF_FIFO,
            TarConstants.LF_DIR,
            TarConstants.LF_CONTIG);
    for (byte kind : kinds) {
      TarArchiveEntry entry = new TarArchiveEntry("dump/link", kind);
      entry.setLinkName("/etc/passwd");

      assertRefused(tar(of("dump/"), entry), "dump/link");

      assertThat(names()).as("kind " + (char) kind).containsExactly("target");
      Files.delete(target());
    }
  }

  @Test
  void doesNotWriteThroughALinkOfTheSameName() throws IOException {
    Path outside = Files.writeString(folder.resolve("outside"), "as it was");
    TarArchiveEntry link = new TarArchiveEntry("dump/toc.dat", TarConstants.LF_SYMLINK);
    link.setLinkName(outside.toString());

    assertRefused(tar(of("dump/"), link, of("dump/toc.dat")), "dump/toc.dat");

    assertThat(outside).hasContent("as it was");
  }

  @Test
  void refusesAFileThatComesTwice() throws IOException {
    assertThatThrownBy(
            () ->
                TarFolder.unpack(
                    tar(of("dump/"), of("dump/toc.dat"), of("dump/toc.dat")), "dump", target()))
        .isInstanceOf(IOException.class);
  }

  @Test
  void refusesATargetThatIsThereAndAnArchiveOfSomethingElse() throws IOException {
    assertRefused(tar(of("other/"), of("other/toc.dat")), "something else than its folder dump");
    assertRefused(tar(of("dump")), "something else than its folder dump");
    Files.createSymbolicLink(target(), folder.resolve("elsewhere"));

    assertThatThrownBy(() -> TarFolder.unpack(tar(of("dump/"), of("dump/a")), "dump", target()))
        .isInstanceOf(IOException.class);
    assertThat(folder.resolve("elsewhere")).doesNotExist();
  }

  @Test
  void endsWhereTheArchiveIsCutOff() throws IOException {
    byte[] whole = tar(of("dump/"), of("dump/toc.dat")).readAllBytes();

    assertRefused(new ByteArrayInputStream(whole, 0, 1024 + 5), "");
  }

  @Test
  void readsBackWhatGoesIn() throws IOException {
    Path file = Files.writeString(folder.resolve("big"), "x".repeat(100_000));
    try (InputStream in = TarStream.of(List.of(file), new TarStream.Owner(999, 70_000))) {
      byte[] tar = in.readAllBytes();

      assertThat(tar.length % 512).isZero();
      assertThat(new String(TarFolder.content(new ByteArrayInputStream(tar)), US_ASCII))
          .isEqualTo(Files.readString(file));
    }
  }

  private void assertRefused(InputStream tar, String why) {
    assertThatThrownBy(() -> TarFolder.unpack(tar, "dump", target()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(why);
  }

  private Path target() {
    return folder.resolve("target");
  }

  private List<String> names() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.skip(1).map(path -> folder.relativize(path).toString()).toList();
    }
  }

  private static TarArchiveEntry of(String name) {
    return new TarArchiveEntry(name, true);
  }

  /** Each plain file holds its name. */
  private static InputStream tar(TarArchiveEntry... entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream out = new TarArchiveOutputStream(bytes)) {
      for (TarArchiveEntry entry : entries) {
        byte[] content = entry.getName().getBytes(US_ASCII);
        boolean plain = entry.getLinkFlag() == TarConstants.LF_NORMAL;
        entry.setSize(plain ? content.length : 0);
        out.putArchiveEntry(entry);
        if (plain) {
          out.write(content);
        }
        out.closeArchiveEntry();
      }
    }
    return new ByteArrayInputStream(bytes.toByteArray());
  }
}
