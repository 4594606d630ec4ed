package org.rollbackpipelines.activities.inplace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rollbackpipelines.activities.archive.Json;
import org.rollbackpipelines.activities.git.GitCommits;
import org.rollbackpipelines.activities.git.HeadLog;
import org.rollbackpipelines.activities.git.TrackedFolders;
import org.rollbackpipelines.workflows.application.InPlace;
import org.rollbackpipelines.workflows.source.CheckoutMove;

/** Products that change places between a real checkout and the builds beside it. */
@Tag("stu-05")
final class CheckoutInPlaceAdapterTest {
  @TempDir Path folder;
  private Path root;
  private Path live;
  private String old;
  private String fresh;
  private CheckoutInPlace checkout;

  @BeforeEach
  void deployedByHand() throws Exception {
    root = Files.createDirectory(folder.resolve("own"));
    live = Files.createDirectory(folder.resolve("live"));
    git("init", "-q", "-b", "main");
    git("config", "user.name", "Tester");
    git("config", "user.email", "tester@example.org");
    Files.writeString(live.resolve(".gitignore"), "modules\ndist\nonly-*\n.env\n");
    old = commit("old");
    fresh = commit("new");
    checkout = new CheckoutInPlace(profile("modules", "dist", "only-old", "only-new"), root);
    write(live.resolve("modules/dep"), "new");
    write(live.resolve("dist/app"), "new");
    write(live.resolve("only-new/file"), "new");
    write(live.resolve(".env"), "secret");
    write(root.resolve("builds").resolve(old).resolve("modules/dep"), "old");
    write(root.resolve("builds").resolve(old).resolve("dist/app"), "old");
    write(root.resolve("builds").resolve(old).resolve("only-old/file"), "old");
    checkout.adopt();
    assertThat(new GitCommits().moveCheckout(new CheckoutMove(live.toString(), old, null)).ok())
        .isTrue();
  }

  @Test
  void exchangesAllProductsAndTouchesNothingElse() throws Exception {
    checkout.bring(old);

    assertOldIsLive();
    checkout.bring(old);
    assertOldIsLive();
    checkout.bring(fresh);
    assertNewIsLive();
  }

  /** Whoever comes next finishes it, wherever a worker was killed, and whereto it is to go. */
  @ParameterizedTest
  @CsvSource({"0", "1", "2", "3", "4", "5", "6", "7", "8"})
  void finishesAnExchangeThatWasKilled(int moves) throws Exception {
    kill(moves);
    assertThat(checkout.live()).as("what services may have been started of").isEqualTo(fresh);
    assertThat(checkout.has(old)).isTrue();
    assertThat(checkout.has(fresh)).isTrue();

    checkout.bring(old);
    assertOldIsLive();
  }

  @ParameterizedTest
  @CsvSource({"0", "1", "2", "3", "4", "5", "6", "7", "8"})
  void goesBackFromAnExchangeThatWasKilled(int moves) throws Exception {
    kill(moves);

    checkout.bring(fresh);

    assertNewIsLive();
  }

  /** What a person deployed since is nobody's to finish, and no half build is taken for a whole. */
  @ParameterizedTest
  @CsvSource({"0", "1", "2", "3", "4", "5", "6", "7", "8"})
  void leavesToPeopleWhatTheyDeployedOverAnExchangeThatWasKilled(int moves) throws Exception {
    kill(moves);
    git("commit", "-q", "--allow-empty", "-m", "by hand");
    String theirs = git("rev-parse", "HEAD");
    write(live.resolve("modules/dep"), "by hand");
    write(live.resolve("dist/app"), "by hand");
    boolean whole = moves <= 4;
    assertThat(checkout.live()).isEqualTo(theirs);
    assertThat(checkout.has(old)).isEqualTo(whole);
    assertThat(checkout.has(fresh)).isEqualTo(moves >= 4);

    checkout.bring(theirs);

    assertThat(everything(live))
        .containsEntry("modules/dep", "by hand")
        .containsEntry("dist/app", "by hand");
    assertThat(checkout.has(old)).isEqualTo(whole);
    assertThat(root.resolve("builds/.going-" + fresh)).doesNotExist();
    assertThat(root.resolve("run/checkout.json")).content().contains("\"pending\":null");
    if (whole) {
      checkout.bring(old);
      assertThat(everything(live)).containsEntry("dist/app", "old");
      assertThat(everything(root.resolve("builds").resolve(theirs)))
          .containsEntry("dist/app", "by hand");
    } else {
      assertThatThrownBy(() -> checkout.bring(old)).hasMessageContaining("no product was moved");
    }
  }

  @Test
  void takesAFreshBuildWhereAHalfOneLies() throws Exception {
    kill(5);
    git("commit", "-q", "--allow-empty", "-m", "by hand");
    Path beside = folder.resolve("beside");
    write(beside.resolve("dist/app"), "built again");

    checkout.take(old, beside);

    assertThat(root.resolve("builds").resolve(old).resolve("dist/app")).hasContent("built again");
  }

  @Test
  void keepsWhatSomebodyBuiltThereMeanwhile() throws Exception {
    kill(4);
    write(live.resolve("modules/dep"), "by hand");

    checkout.bring(old);

    assertOldIsLive();
    assertThat(everything(root.resolve("builds"))).containsValue("by hand");
  }

  @Test
  void keepsBothBuildsOfOneCommit() throws Exception {
    write(root.resolve("builds").resolve(fresh).resolve("dist/app"), "built beside");

    checkout.bring(old);

    assertOldIsLive();
    assertThat(everything(root.resolve("builds"))).containsValue("built beside");
  }

  @Test
  void movesNothingWhereNothingIsKeptOfTheTarget() throws Exception {
    Map<String, String> before = everything(live);
    String other = "3".repeat(40);

    assertThat(checkout.refusals(other))
        .containsExactly(
            live + " stands on " + old + " and not on " + other,
            "nothing is kept of what was built of " + other);
    assertThatThrownBy(() -> checkout.bring(other)).hasMessageContaining("no product was moved");

    assertThat(everything(live)).isEqualTo(before);
  }

  @Test
  void takesABuildOverWholeWhoeverDiedAtItBefore() throws Exception {
    String third = "3".repeat(40);
    Path beside = folder.resolve("beside");
    write(root.resolve("builds").resolve(".fresh-" + third).resolve("dist/half"), "dead");
    write(beside.resolve("dist/app"), "third");
    write(beside.resolve("version"), "third");
    assertThat(checkout.has(third)).isFalse();

    checkout.take(third, beside);

    assertThat(everything(root.resolve("builds").resolve(third)))
        .isEqualTo(Map.of("dist/app", "third"));
    assertThat(checkout.has(third)).isTrue();
    assertThat(root.resolve("builds").resolve(".fresh-" + third)).doesNotExist();
  }

  @Test
  void removesTheOldestBuildsBeyondItsNumberAndNoneThatIsNeeded() throws Exception {
    String third = "3".repeat(40);
    String fourth = "4".repeat(40);
    for (String commit : List.of(third, fourth)) {
      Path beside = folder.resolve("beside");
      write(beside.resolve("dist/app"), commit);
      checkout.take(commit, beside);
      assertThat(beside).doesNotExist();
    }
    Files.setLastModifiedTime(
        root.resolve("builds").resolve(old), FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));

    List<Path> gone = checkout.prune(List.of(third));

    assertThat(gone).containsExactly(root.resolve("builds").resolve(old));
    assertThat(checkout.atHand()).containsExactlyInAnyOrder(third, fourth, fresh);
    assertThat(live.resolve("dist/app")).hasContent("new");
  }

  /** Both ends of it are the only copies. */
  @Test
  void removesNothingOfAnExchangeThatWasKilled() throws Exception {
    kill(4);
    for (String commit : List.of(old, fresh)) {
      Files.setLastModifiedTime(
          root.resolve("builds").resolve(commit),
          FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
    }
    write(root.resolve("builds").resolve("3".repeat(40)).resolve("dist/app"), "third");
    write(root.resolve("builds").resolve("4".repeat(40)).resolve("dist/app"), "fourth");

    assertThat(checkout.prune(List.of())).hasSize(1).doesNotContain(root.resolve(old));

    checkout.bring(old);
    assertOldIsThere();
  }

  @Test
  void namesAllThatAMoveOfTheCheckoutWritesTo() throws Exception {
    write(live.resolve("a/b/c/file"), "tracked");
    git("add", "-A");

    assertThat(TrackedFolders.written(live.toString()))
        .containsExactlyInAnyOrder(
            live,
            live.resolve(".git"),
            live.resolve(".git/logs"),
            live.resolve(".git/logs/HEAD"),
            live.resolve("a"),
            live.resolve("a/b"),
            live.resolve("a/b/c"));
  }

  @Test
  void tellsWhatCannotChangePlaces() throws Exception {
    write(live.resolve("tracked/file"), "in git");
    git("add", "-A");
    git("commit", "-q", "-m", "tracked");

    assertThat(InPlaceProblems.of(profile("dist"), root)).isEmpty();
    assertThat(InPlaceProblems.of(profile("tracked"), root))
        .singleElement()
        .asString()
        .contains("git tracks files there");
    assertThat(InPlaceProblems.of(in(live.resolve("tracked")), root))
        .singleElement()
        .asString()
        .contains("not the root of its git checkout");
    assertThat(InPlaceProblems.of(in(folder), root))
        .singleElement()
        .asString()
        .contains("there is no git checkout at " + folder);
    assertThat(InPlaceProblems.of(profile("dist"), Path.of("/proc")))
        .singleElement()
        .asString()
        .contains("different file systems");
    Files.delete(live.resolve(".git/logs/HEAD"));
    Files.delete(root.resolve("run/checkout.json"));
    assertThat(InPlaceProblems.of(profile("dist"), root))
        .singleElement()
        .asString()
        .contains("core.logAllRefUpdates");
  }

  /** Does the first moves of an exchange as it would, and no more. */
  private void kill(int moves) throws Exception {
    Path builds = root.resolve("builds");
    Path going = builds.resolve(".going-" + fresh);
    HeadLog.Move newest = Timeline.newestOfPeople(HeadLog.of(live.toString()));
    Files.createDirectories(root.resolve("run"));
    Files.write(
        root.resolve("run/checkout.json"),
        Json.mapper()
            .writeValueAsBytes(
                new LiveNote(
                    fresh,
                    Instant.now(),
                    newest,
                    new LiveNote.Pending(
                        fresh,
                        old,
                        List.of("modules", "dist", "only-new"),
                        List.of("modules", "dist", "only-old")))));
    List<Path[]> all = new ArrayList<>();
    for (String product : List.of("modules", "dist", "only-new")) {
      all.add(new Path[] {live.resolve(product), going.resolve(product)});
    }
    all.add(new Path[] {going, builds.resolve(fresh)});
    for (String product : List.of("modules", "dist", "only-old")) {
      all.add(new Path[] {builds.resolve(old).resolve(product), live.resolve(product)});
    }
    Files.createDirectories(going);
    for (Path[] one : all.subList(0, Math.min(moves, all.size()))) {
      Files.move(one[0], one[1]);
    }
    if (moves > all.size()) {
      Files.delete(builds.resolve(old));
    }
  }

  private void assertOldIsLive() throws Exception {
    assertOldIsThere();
    assertThat(checkout.atHand()).containsExactlyInAnyOrder(old, fresh);
  }

  private void assertOldIsThere() throws Exception {
    assertThat(everything(live))
        .containsEntry("modules/dep", "old")
        .containsEntry("dist/app", "old")
        .containsEntry("only-old/file", "old")
        .containsEntry(".env", "secret")
        .doesNotContainKey("only-new/file");
    assertThat(everything(root.resolve("builds").resolve(fresh)))
        .isEqualTo(Map.of("modules/dep", "new", "dist/app", "new", "only-new/file", "new"));
    assertThat(checkout.live()).isEqualTo(old);
  }

  private void assertNewIsLive() throws Exception {
    assertThat(everything(live))
        .containsEntry("modules/dep", "new")
        .containsEntry("dist/app", "new")
        .containsEntry("only-new/file", "new")
        .doesNotContainKey("only-old/file");
    assertThat(everything(root.resolve("builds").resolve(old)))
        .isEqualTo(Map.of("modules/dep", "old", "dist/app", "old", "only-old/file", "old"));
    assertThat(checkout.live()).isEqualTo(fresh);
  }

  private InPlace profile(String... products) {
    return new InPlace(live.toString(), List.of(products), 1, List.of());
  }

  private static InPlace in(Path checkout) {
    return new InPlace(checkout.toString(), List.of("dist"), 1, List.of());
  }

  private static Map<String, String> everything(Path tree) throws Exception {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(tree)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        if (!file.toString().contains("/.git/")) {
          files.put(tree.relativize(file).toString(), Files.readString(file));
        }
      }
    }
    return files;
  }

  private static void write(Path file, String content) throws Exception {
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  private String commit(String version) throws Exception {
    write(live.resolve("version"), version);
    git("add", "-A");
    git("commit", "-q", "-m", version);
    return git("rev-parse", "HEAD");
  }

  private String git(String... arguments) throws Exception {
    List<String> argv = new ArrayList<>(List.of("git"));
    argv.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(argv).directory(live.toFile()).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), Charset.defaultCharset());
    assertThat(process.waitFor()).as(said).isZero();
    return said.strip();
  }
}
