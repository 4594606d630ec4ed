package org.rollbackpipelines.activities.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.temporal.failure.ApplicationFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rollbackpipelines.workflows.application.Source;
import org.rollbackpipelines.workflows.source.Ancestry;
import org.rollbackpipelines.workflows.source.CommitsQuestion;
import org.rollbackpipelines.workflows.source.CommitsSeen;
import org.rollbackpipelines.workflows.source.Tag;

final class ObserveAdapterTest {
  @TempDir Path folder;
  private GitCommand git;
  private String first;
  private String second;

  @BeforeEach
  void twoReleases() throws Exception {
    git = GitCommand.init(folder.resolve("shop"));
    git.write("api/main.txt", "one");
    first = git.commit("one", 1);
    git.run("tag", "v1.0.0");
    git.write("api/main.txt", "two");
    second = git.commit("two", 2);
    git.run("tag", "-a", "v1.1.0", "-m", "annotated");
    git.run("tag", "nightly");
    git.run("branch", "stable", first);
  }

  @Test
  void readsHeadBranchAndTheTagsThatNameReleases() {
    CommitsSeen seen = observe(null);

    assertThat(seen.head()).isEqualTo(second);
    assertThat(seen.branch()).isEqualTo("main");
    assertThat(seen.changedFiles()).isEmpty();
    assertThat(seen.asked()).isNull();
    assertThat(seen.tags())
        .containsExactly(
            new Tag("v1.0.0", first, Instant.parse("2026-03-01T12:01:00Z")),
            new Tag("v1.1.0", second, Instant.parse("2026-03-01T12:02:00Z")));
  }

  @Test
  void tellsWhenTheHeadAndTheReleaseThatWasAskedForWereMade() {
    CommitsSeen seen = observe("v1.0.0");

    assertThat(seen.askedAt()).isEqualTo(Instant.parse("2026-03-01T12:01:00Z"));
    assertThat(seen.headAt()).isEqualTo(Instant.parse("2026-03-01T12:02:00Z"));
    assertThat(seen.ancestry()).isNull();
  }

  /** A hotfix was made of v1.0.0; v1.1.0 is newer, or of another branch. */
  @Test
  void findsTheTagsThatLieBeforeACommit() throws Exception {
    git.run("checkout", "-q", "--detach", first);
    git.write("api/main.txt", "hotfix");
    String hotfix = git.commit("hotfix", 3);

    assertThat(before(hotfix, git.folder())).isEqualTo("v1.0.0");
    assertThat(before(hotfix.substring(0, 12), git.folder())).isEqualTo("v1.0.0");
    assertThat(before(second, git.folder())).isEqualTo("v1.0.0");
    assertThat(before(first, git.folder())).isEmpty();
    assertThat(ancestry("0".repeat(40), git.folder(), "v*")).isNull();
  }

  @Test
  void findsTheTagBeforeOneThatIsTooOldToBeListed() throws Exception {
    git.write("api/main.txt", "three");
    String third = git.commit("three", 3);
    for (int i = 0; i < 60; i++) {
      git.run("tag", "v2." + i, third);
    }

    assertThat(observe(null).tags()).noneMatch(tag -> tag.commit().equals(second));
    assertThat(before(second, git.folder())).isEqualTo("v1.0.0");
  }

  @Test
  void goesByTimeWhereTheHistoryIsCutOff() throws Exception {
    git.write("api/main.txt", "three");
    String third = git.commit("three", 3);
    Path shallow = folder.resolve("shallow");
    git.run("clone", "-q", "--depth", "1", "file://" + git.folder(), shallow.toString());
    new GitCommand(shallow).run("fetch", "-q", "--depth", "1", "origin", "refs/tags/*:refs/tags/*");

    Ancestry ancestry = Objects.requireNonNull(ancestry(third, shallow, "v*"));

    assertThat(ancestry.byTime()).isTrue();
    assertThat(ancestry.tags()).extracting(Tag::name).containsExactly("v1.0.0", "v1.1.0");
  }

  private static String before(String commit, Path directory) {
    Ancestry ancestry = ancestry(commit, directory, "v*");
    return ancestry == null
        ? "unknown"
        : String.join(" ", ancestry.tags().stream().map(Tag::name).toList());
  }

  private static @Nullable Ancestry ancestry(String commit, Path directory, String tags) {
    Source source = new Source(directory.toString(), tags, Source.Checkout.MOVE);
    return new GitCommits().observe(new CommitsQuestion(source, null, commit)).ancestry();
  }

  @Test
  void seesADetachedHeadAndTheRepositoryOfAFolderBelow() throws Exception {
    git.run("checkout", "-q", "--detach", first);

    CommitsSeen seen = observe(git.folder().resolve("api"), "v*", null);

    assertThat(seen.head()).isEqualTo(first);
    assertThat(seen.branch()).isNull();
  }

  @Test
  void readsALinkedWorktree() throws Exception {
    Path linked = folder.resolve("linked");
    git.run("worktree", "add", "-q", linked.toString(), "stable");

    CommitsSeen seen = observe(linked, "v*", "v1.1.0");

    assertThat(seen.head()).isEqualTo(first);
    assertThat(seen.branch()).isEqualTo("stable");
    assertThat(seen.asked()).isEqualTo(second);
  }

  @Test
  void findsACommitByTagBranchAndDigits() {
    assertThat(observe("v1.0.0").asked()).isEqualTo(first);
    assertThat(observe("v1.1.0").asked()).isEqualTo(second);
    assertThat(observe("stable").asked()).isEqualTo(first);
    assertThat(observe(first).asked()).isEqualTo(first);
    assertThat(observe(first.substring(0, 10)).asked()).isEqualTo(first);
    assertThat(observe("v9.9.9").asked()).isNull();
    assertThat(observe("0".repeat(40)).asked()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--upload-pack=touch /tmp/x",
        "-x",
        "",
        " ",
        "a\nb",
        "a\u0000b",
        "v1..v2",
        "HEAD~1",
        "v1^{}",
        ":/one",
        "@{-1}",
        "../../etc/passwd",
        "a b",
        "*"
      })
  void refusesWhatCannotNameARelease(String ref) {
    ApplicationFailure failure = catchThrowableOfType(ApplicationFailure.class, () -> observe(ref));

    assertThat(failure.getType()).isEqualTo("InvalidRef");
    assertThat(failure.isNonRetryable()).isTrue();
    assertThat(failure.getOriginalMessage()).contains("give a tag, a branch or a commit");
  }

  @Test
  void listsChangedTrackedFilesAndNoOthers() throws Exception {
    git.write("staged.txt", "new");
    git.run("add", "staged.txt");
    git.write("api/main.txt", "hotfix");
    git.write("untracked.txt", "mine");

    assertThat(observe(null).changedFiles()).containsExactly("api/main.txt", "staged.txt");
    assertThat(git.run("status", "--porcelain"))
        .isEqualTo(" M api/main.txt\nA  staged.txt\n?? untracked.txt");
  }

  @Test
  void takesAFileThatWasOnlyTouchedForUnchanged() throws Exception {
    Path file = git.folder().resolve("api/main.txt");
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-05-01T00:00:00Z")));

    assertThat(observe(null).changedFiles()).isEmpty();
  }

  @Test
  void keepsTheNewestFiftyTagsAndOrdersThoseOfOneSecondAsVersions() throws Exception {
    for (int i = 0; i < 60; i++) {
      git.run("tag", "r1." + i, second);
    }

    CommitsSeen seen = observe(git.folder(), "r*", null);

    assertThat(seen.tags()).hasSize(50);
    assertThat(seen.tags().get(0).name()).isEqualTo("r1.10");
    assertThat(seen.tags().get(49).name()).isEqualTo("r1.59");
  }

  @Test
  void changesNothingOnDiskNotEvenTheIndex() throws Exception {
    Path file = git.folder().resolve("api/main.txt");
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-05-01T00:00:00Z")));
    Files.createDirectory(folder.resolve("home"));
    Map<String, String> before = new GitCommand(folder).everything();

    observeInAProcessOfItsOwn();

    assertThat(new GitCommand(folder).everything()).isEqualTo(before);
  }

  private void observeInAProcessOfItsOwn() throws Exception {
    ProcessBuilder observer =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Duser.home=" + folder.resolve("home"),
                "-cp",
                System.getProperty("java.class.path"),
                ObserveProcess.class.getName(),
                git.folder().toString())
            .inheritIO();
    observer.environment().remove("XDG_CONFIG_HOME");
    observer.environment().put("HOME", folder.resolve("home").toString());
    assertThat(observer.start().waitFor()).isZero();
  }

  @Test
  void failsForGoodWhereThereIsNoRepository() {
    for (Path nowhere : new Path[] {folder, folder.resolve("gone")}) {
      ApplicationFailure failure =
          catchThrowableOfType(ApplicationFailure.class, () -> observe(nowhere, "v*", null));

      assertThat(failure.getType()).isEqualTo("NoRepository");
      assertThat(failure.isNonRetryable()).isTrue();
      assertThat(failure.getOriginalMessage()).contains(nowhere.toString());
    }
  }

  @Test
  void saysThatARepositoryHasNoCommitYet() throws Exception {
    GitCommand.init(folder.resolve("fresh"));

    ApplicationFailure failure =
        catchThrowableOfType(
            ApplicationFailure.class, () -> observe(folder.resolve("fresh"), "v*", null));
    assertThat(failure.getOriginalMessage()).contains("the repository has no commit yet");
  }

  private CommitsSeen observe(@Nullable String ref) {
    return observe(git.folder(), "v*", ref);
  }

  private static CommitsSeen observe(Path directory, String tags, @Nullable String ref) {
    Source source = new Source(directory.toString(), tags, Source.Checkout.MOVE);
    return new GitCommits().observe(new CommitsQuestion(source, ref));
  }
}
