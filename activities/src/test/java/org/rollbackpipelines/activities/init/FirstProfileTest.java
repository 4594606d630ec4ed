package org.rollbackpipelines.activities.init;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollbackpipelines.activities.profile.InvalidProfile;

/** A first profile is there whole or not at all, and takes nobody's place. */
final class FirstProfileTest {
  @TempDir Path folder;

  @Test
  void isWrittenWholeAndLeavesNothingElse() throws Exception {
    FirstProfile.write(draft("name: shop\n"), file());

    assertThat(file()).hasContent("name: shop\n");
    assertThat(names()).containsExactly("rollback.yaml");
  }

  @Test
  void neverTakesThePlaceOfAnother() throws Exception {
    Files.writeString(file(), "mine");

    assertThatThrownBy(() -> FirstProfile.write(draft("name: shop\n"), file()))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(file()).hasContent("mine");
    assertThat(names()).containsExactly("rollback.yaml");
  }

  @Test
  void isNotWrittenThroughALinkThatLeadsNowhere() throws Exception {
    Files.createSymbolicLink(file(), folder.resolve("elsewhere"));

    assertThatThrownBy(() -> FirstProfile.write(draft("name: shop\n"), file()))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(folder.resolve("elsewhere")).doesNotExist();
  }

  @Test
  void isOneWholeProfileWhenManyWriteAtOnce() throws Exception {
    Queue<String> won = new ConcurrentLinkedQueue<>();
    List<String> texts =
        IntStream.range(0, 16).mapToObj(n -> ("name: shop-" + n + "\n").repeat(2000)).toList();

    texts.parallelStream()
        .forEach(
            text -> {
              try {
                FirstProfile.write(draft(text), file());
                won.add(text);
              } catch (FileAlreadyExistsException e) {
                assertThat(file()).exists();
              } catch (IOException e) {
                throw new AssertionError(e);
              }
            });

    assertThat(won).hasSize(1);
    assertThat(Files.readString(file())).isEqualTo(won.peek());
    assertThat(names()).containsExactly("rollback.yaml");
  }

  @Test
  void tellsOfAFolderThatIsNotThere() {
    assertThatThrownBy(
            () -> FirstProfile.write(draft("name: shop\n"), folder.resolve("no/rollback.yaml")))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void isReadAsEveryCommandReadsIt() {
    assertThatThrownBy(() -> FirstProfile.check(draft("name: shop\n")))
        .isInstanceOf(InvalidProfile.class)
        .hasMessageContaining("'runtime' is missing");
  }

  private Path file() {
    return folder.resolve("rollback.yaml");
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(Tree::name).toList();
    }
  }

  private static Draft draft(String text) {
    return new Draft(text, List.of());
  }
}
