package org.rollbackpipelines.activities.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollbackpipelines.activities.archive.Fingerprint;
import org.rollbackpipelines.activities.archive.Json;
import org.rollbackpipelines.workflows.configuration.ConfigurationContents;
import org.rollbackpipelines.workflows.configuration.ConfigurationSeen;
import org.rollbackpipelines.workflows.configuration.ConfigurationSet;
import org.rollbackpipelines.workflows.configuration.FileDifference;
import org.rollbackpipelines.workflows.configuration.FileState;
import org.rollbackpipelines.workflows.configuration.RecordedFile;
import org.rollbackpipelines.workflows.step.StepResult;

@Tag("tay-08")
@Tag("tay-12")
@Tag("tay-13")
final class FileConfigurationsAdapterTest {
  @TempDir Path root;
  private Site site;

  @BeforeEach
  void build() throws IOException {
    site = new Site(root);
  }

  @Test
  void putsASetBackWholeAndKeepsWhatItReplaces() throws IOException {
    Map<String, String> good = site.everything();
    ConfigurationSet set = site.record();
    site.deployBadly();
    Map<String, String> bad = site.everything();

    StepResult restored = site.restore("run-1", set);

    assertThat(restored.ok()).as(restored.detail()).isTrue();
    assertThat(site.everything()).isEqualTo(good);
    assertThat(site.putBack("run-1", set).ok()).isTrue();
    assertThat(site.everything()).isEqualTo(bad);
  }

  @Test
  void bearsToBeDoneTwice() throws IOException {
    Map<String, String> good = site.everything();
    ConfigurationSet set = site.record();
    site.deployBadly();
    Map<String, String> bad = site.everything();

    assertThat(site.restore("run-1", set).ok()).isTrue();
    assertThat(site.restore("run-1", set).ok()).isTrue();
    assertThat(site.everything()).isEqualTo(good);
    assertThat(site.putBack("run-1", set).ok()).isTrue();
    assertThat(site.putBack("run-1", set).ok()).isTrue();
    assertThat(site.everything()).isEqualTo(bad);
  }

  @Test
  void changesNothingInAnUndoOfWhatNeverBegan() throws IOException {
    ConfigurationSet set = site.record();
    site.deployBadly();
    Map<String, String> bad = site.everything();

    assertThat(site.putBack("run-1", set).ok()).isTrue();

    assertThat(site.everything()).isEqualTo(bad);
  }

  @Test
  void bringsBackWhatAnEarlierRunReplaced() throws IOException {
    ConfigurationSet set = site.record();
    site.deployBadly();
    Map<String, String> bad = site.everything();
    StepResult unused = site.restore("run-1", set);

    ConfigurationSet kept = ConfigurationSet.keptBy("run-1");
    assertThat(site.compare(kept).needsRestore()).isTrue();
    assertThat(site.restore("undo-1", kept).ok()).isTrue();

    assertThat(site.everything()).isEqualTo(bad);
  }

  @Test
  void writesASetThatIsThereAlreadyOnlyOnce() throws IOException {
    ConfigurationSet first = site.record();

    assertThat(site.record()).isEqualTo(first);
    site.write(".env", "LEVEL=debug\n");
    assertThat(site.record()).isNotEqualTo(first);
  }

  @Test
  void tellsWhatIsInASetAndNothingOfItsValues() throws IOException {
    ConfigurationSet set = site.record();
    Files.delete(site.folder.resolve("plugins/list"));
    site.write("plugins/mail/settings.yml", "host: elsewhere\n");
    site.write("plugins/spy", "on\n");

    ConfigurationContents contents = site.contents(set);

    assertThat(contents.problems()).isEmpty();
    assertThat(contents.remarks())
        .containsExactly("'" + site.path("plugins/spy") + "' is live and not in it");
    assertThat(contents.files())
        .extracting(RecordedFile::path, RecordedFile::state, RecordedFile::isFolder)
        .contains(
            Tuple.tuple(site.path(".env"), FileState.SAME, false),
            Tuple.tuple(site.path("plugins/list"), FileState.MISSING, false),
            Tuple.tuple(site.path("plugins/mail"), FileState.SAME, true),
            Tuple.tuple(site.path("plugins/mail/settings.yml"), FileState.CHANGED, false));
    assertThat(contents.files().get(0).rights()).startsWith("600 ");
    String told = Json.mapper().writeValueAsString(contents);
    assertThat(told)
        .doesNotContain(Site.SECRET)
        // Who knows the sum could try all short secrets.
        .doesNotContain(
            Fingerprint.of(Files.readAllBytes(site.folder.resolve(".env"))).substring(0, 12));
  }

  @Test
  void givesAFileAnotherFingerprintInEachSetSoThatNobodyCanTrySecrets() throws IOException {
    ConfigurationSet first = site.record();
    site.write("plugins/list", "mail\nspy\n");
    ConfigurationSet second = site.record();

    assertThat(site.contents(first).files().get(0))
        .extracting(RecordedFile::path, RecordedFile::state)
        .containsExactly(site.path(".env"), FileState.SAME);
    assertThat(site.contents(first).files().get(0).fingerprint())
        .isNotEqualTo(site.contents(second).files().get(0).fingerprint());
  }

  @Test
  void saysThatASetIsDamagedOrGone() throws IOException {
    ConfigurationSet set = site.record();
    Path folder = site.archive.configurations("shop").resolve(String.valueOf(set.id()));
    Path content;
    try (Stream<Path> files = Files.list(folder)) {
      content = files.filter(file -> !file.endsWith("list.json")).findFirst().orElseThrow();
    }
    Files.writeString(content, "torn");

    assertThat(site.contents(set).files()).isNotEmpty();
    assertThat(site.contents(set).problems())
        .singleElement()
        .satisfies(why -> assertThat(why).contains("is damaged"));
    assertThat(site.contents(ConfigurationSet.recorded("../..", "v1")).problems())
        .singleElement()
        .satisfies(why -> assertThat(why).contains("it is not there"));
  }

  @Test
  void tellsOfASetWhoseLiveFilesCannotBeRead() throws IOException {
    ConfigurationSet set = site.record();
    Files.delete(site.folder.resolve(".env"));
    Files.createSymbolicLink(site.folder.resolve(".env"), Path.of("/etc/hostname"));

    ConfigurationContents contents = site.contents(set);

    assertThat(contents.problems()).isEmpty();
    assertThat(contents.files()).extracting(RecordedFile::state).containsOnlyNulls();
    assertThat(contents.remarks())
        .singleElement()
        .satisfies(why -> assertThat(why).contains("could not be read").contains("is a link"));
  }

  @Test
  void keepsCopiesFromOtherUsers() throws IOException {
    ConfigurationSet unused = site.record();

    try (Stream<Path> paths = Files.walk(site.archive.configurations("shop"))) {
      assertThat(paths.toList())
          .allSatisfy(
              path ->
                  assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                      .endsWith("------"));
    }
  }

  @Test
  void showsPerFileWhatWouldChangeAndNoSecret() throws IOException {
    site.name("docker-compose.yml");
    site.write(
        "docker-compose.yml",
        """
        services:
          web:
            image: web:current
            command: serve
            environment:
              URL: postgres://shop:SECRET@db/shop
        """
            .replace("SECRET", Site.SECRET));
    ConfigurationSet set = site.record();
    site.deployBadly();
    site.write(
        "docker-compose.yml",
        """
        services:
          web:
            image: web:current
            command: serve --password=abc123
            environment:
              URL: postgres://shop:other@db/shop
        """);

    ConfigurationSeen seen = site.compare(set);

    assertThat(seen.problems()).isEmpty();
    assertThat(seen.files())
        .extracting(
            file -> file.path().substring(site.folder.toString().length() + 1),
            FileDifference::state)
        .contains(
            Tuple.tuple(".env", FileState.CHANGED),
            Tuple.tuple("docker-compose.yml", FileState.CHANGED),
            Tuple.tuple("plugins/list", FileState.MISSING),
            Tuple.tuple("plugins/mail/settings.yml", FileState.CHANGED),
            Tuple.tuple("plugins/spy", FileState.NEW),
            Tuple.tuple("plugins/spy/settings.yml", FileState.NEW));
    assertThat(lines(seen, ".env"))
        .anyMatch(line -> line.startsWith("rights 644 "))
        .endsWith("~ DB_PASSWORD=•••", "- EXTRA=•••", "~ LEVEL=•••");
    assertThat(lines(seen, "docker-compose.yml"))
        .containsExactly(
            "@@ line 4",
            "      image: web:current",
            "-     command: serve --password=•••",
            "+     command: serve",
            "@@ line 6",
            "      environment:",
            "-       URL: •••",
            "+       URL: •••");
    assertThat(lines(seen, "plugins/mail/settings.yml"))
        .contains("- host: nowhere.example", "+ host: mail.example");
    assertThat(Json.mapper().writeValueAsString(seen))
        .doesNotContain("hunter2", "abc123", "other@");
  }

  @Test
  void tellsAFileThatStaysFromOneThatChanges() {
    ConfigurationSet set = site.record();

    ConfigurationSeen seen = site.compare(set);

    assertThat(seen.needsRestore()).isFalse();
    assertThat(seen.files()).hasSize(3).allMatch(file -> file.state() == FileState.SAME);
  }

  @Test
  void refusesASetThatIsDamagedBeforeItTouchesAnything() throws IOException {
    ConfigurationSet set = site.record();
    site.deployBadly();
    Map<String, String> bad = site.everything();
    Path copy = copyOf(set, "LEVEL=info");
    Files.writeString(copy, "LEVEL=evil\n");

    assertThat(site.compare(set).problems())
        .singleElement()
        .asString()
        .contains("is damaged", ".env");
    StepResult result = site.restore("run-1", set);

    assertThat(result.ok()).isFalse();
    assertThat(result.detail()).startsWith("the files stay as they are: the copy in ");
    assertThat(site.everything()).isEqualTo(bad);
  }

  @Test
  void refusesASetWhoseListWasChanged() throws IOException {
    ConfigurationSet set = site.record();
    Path list =
        site.archive.configurations("shop").resolve(String.valueOf(set.id())).resolve("list.json");
    Files.writeString(list, Files.readString(list).replace("plugins/list", "plugins/lost"));

    assertThat(site.compare(set).problems())
        .singleElement()
        .asString()
        .contains("its list is not the one that was written");
  }

  @Test
  void refusesASetThatIsGone() {
    assertThat(site.compare(ConfigurationSet.recorded("0".repeat(64), "v0")).problems())
        .singleElement()
        .asString()
        .contains("is damaged: it is not there");
    assertThat(site.compare(ConfigurationSet.recorded("../../etc", "v0")).problems())
        .singleElement()
        .asString()
        .contains("is not the id of a configuration");
  }

  @Test
  void followsNoLinkOutOfAFolder() throws IOException {
    Path other = Files.writeString(root.resolve("other"), Site.SECRET);
    Files.createSymbolicLink(site.folder.resolve("plugins/trick"), other);

    assertThatThrownBy(site::record)
        .isInstanceOf(ApplicationFailure.class)
        .hasMessageContaining("plugins/trick' is a link: name the file it leads to");
    assertThat(site.archive.configurations("shop")).doesNotExist();
  }

  @Test
  void writesThroughNoLinkThatCameLater() throws IOException {
    ConfigurationSet set = site.record();
    Path other = Files.writeString(root.resolve("other"), "of somebody else");
    Files.delete(site.folder.resolve(".env"));
    Files.createSymbolicLink(site.folder.resolve(".env"), other);

    assertThat(site.compare(set).problems()).singleElement().asString().contains("is a link");
    assertThat(site.restore("run-1", set).ok()).isFalse();

    assertThat(other).hasContent("of somebody else");
  }

  @Test
  void refusesWhatIsNotThereAndWhatIsNoFile() throws Exception {
    site.name("absent.conf");
    assertThatThrownBy(site::record)
        .hasMessageContaining("absent.conf' under configuration, which is not there");
    Path pipe = site.folder.resolve("plugins/pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    assertThatThrownBy(site::record).hasMessageContaining("pipe' is neither a file nor a folder");
  }

  @Test
  void refusesWhatIsTooLargeAndTheStateFolderItself() throws IOException {
    Files.write(site.folder.resolve("plugins/large"), new byte[(4 << 20) + 1]);
    assertThatThrownBy(site::record).hasMessageContaining("a file may have 4 MiB");
    Files.delete(site.folder.resolve("plugins/large"));
    site.name("..");
    assertThatThrownBy(site::record).hasMessageContaining("is not a whole path");
  }

  @Test
  void takesAFileThatCannotBeReadForAnOutage() throws IOException {
    ConfigurationSet set = site.record();
    site.deployBadly();
    Map<String, String> bad = site.everything();
    site.name("/proc/self/mem");

    assertThatThrownBy(() -> site.restore("run-1", set))
        .isInstanceOfSatisfying(
            ApplicationFailure.class,
            failure -> assertThat(failure.getType()).isEqualTo("ConfigurationUnavailable"));
    assertThat(site.everything()).isEqualTo(bad);
  }

  @Test
  void refusesAFolderWhereAFileWas() throws IOException {
    ConfigurationSet set = site.record();
    Files.delete(site.folder.resolve("plugins/list"));
    site.write("plugins/list/inside", "x");
    Map<String, String> bad = site.everything();

    StepResult result = site.restore("run-1", set);

    assertThat(result.ok()).isFalse();
    assertThat(result.detail()).contains("is a folder now and was a file then");
    assertThat(site.everything()).isEqualTo(bad);
  }

  /** Nobody knows how it was. */
  @Test
  void leavesAloneWhatTheSetDoesNotTellOf() throws IOException {
    ConfigurationSet set = site.record();
    site.name("later.conf");
    site.write("later.conf", "as it is");
    site.deployBadly();

    assertThat(site.compare(set).remarks())
        .singleElement()
        .asString()
        .contains("v1 was recorded without these", "later.conf");
    assertThat(site.restore("run-1", set).ok()).isTrue();

    assertThat(site.folder.resolve("later.conf")).hasContent("as it is");
    assertThat(site.folder.resolve("plugins/list")).hasContent("mail");
  }

  @Test
  void keepsWhatSomebodyWroteSinceAside() throws IOException {
    ConfigurationSet set = site.record();
    site.deployBadly();
    StepResult unused = site.restore("run-1", set);
    site.write(".env", "MENDED=by hand\n");

    assertThat(site.putBack("run-1", set).ok()).isTrue();

    try (Stream<Path> aside =
        Files.list(site.archive.run("shop", "run-1").resolve("configuration-aside"))) {
      assertThat(aside.toList())
          .singleElement()
          .satisfies(file -> assertThat(file).hasContent("MENDED=by hand"));
    }
  }

  /** As a killed attempt leaves it: some files are back, and one is only written beside. */
  @Test
  void goesOnWhereAKilledAttemptLeftOff() throws IOException {
    Map<String, String> good = site.everything();
    ConfigurationSet set = site.record();
    site.deployBadly();
    Map<String, String> bad = site.everything();
    StepResult unused = site.restore("run-1", set);
    site.write("plugins/mail/settings.yml", "host: nowhere.example\nport: 25\n");
    site.write("plugins/mail/.settings.yml.rollback-fresh", "host: m");
    site.write(".env", "LEVEL=loud\nDB_PASSWORD=wrong-" + Site.SECRET + "\nEXTRA=1\n");
    site.write("..env.rollback-fresh", "LEV");

    assertThat(site.restore("run-1", set).ok()).isTrue();
    assertThat(site.everything()).isEqualTo(good);
    site.write("plugins/spy/settings.yml", "on: yes\n");
    site.write("..env.rollback-fresh", "LEV");
    assertThat(site.putBack("run-1", set).ok()).isTrue();

    assertThat(site.everything()).isEqualTo(bad);
    assertThat(site.archive.run("shop", "run-1").resolve("configuration-aside")).doesNotExist();
  }

  private Path copyOf(ConfigurationSet set, String text) throws IOException {
    try (Stream<Path> files =
        Files.list(site.archive.configurations("shop").resolve(String.valueOf(set.id())))) {
      for (Path file : files.toList()) {
        if (Files.readString(file).startsWith(text)) {
          return file;
        }
      }
    }
    throw new AssertionError("no copy starts with " + text);
  }

  private List<String> lines(ConfigurationSeen seen, String name) {
    return seen.files().stream()
        .filter(file -> file.path().equals(site.path(name)))
        .findFirst()
        .orElseThrow()
        .lines();
  }
}
