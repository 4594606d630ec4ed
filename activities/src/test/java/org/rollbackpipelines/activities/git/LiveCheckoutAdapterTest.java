package org.rollbackpipelines.activities.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.temporal.failure.ApplicationFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollbackpipelines.workflows.source.CheckoutMove;
import org.rollbackpipelines.workflows.step.StepResult;

final class LiveCheckoutAdapterTest {
  @TempDir Path folder;
  private GitCommand git;
  private String first;
  private String second;

  @BeforeEach
  void twoReleases() throws Exception {
    git = GitCommand.init(folder.resolve("shop"));
    git.write(".gitignore", "*.local\n");
    git.write("file", "one");
    git.write("only-in-one", "one");
    git.write("settings.local", "tracked once");
    git.run("add", "-f", "settings.local");
    first = git.commit("one", 1);
    git.run("branch", "stable");
    git.write("file", "two");
    git.write("added/in-two", "two");
    Files.delete(git.folder().resolve("only-in-one"));
    Files.delete(git.folder().resolve("settings.local"));
    second = git.commit("two", 2);
  }

  @Test
  void movesToACommitWithADetachedHead() throws Exception {
    StepResult result = move(first, null);

    assertThat(result.ok()).isTrue();
    assertThat(result.detail()).contains(first.substring(0, 8)).contains("detached");
    assertThat(git.run("rev-parse", "HEAD")).isEqualTo(first);
    assertThat(git.run("rev-parse", "--abbrev-ref", "HEAD")).isEqualTo("HEAD");
    assertThat(git.run("rev-parse", "main")).isEqualTo(second);
    assertClean();
    assertThat(git.folder().resolve("file")).hasContent("one");
    assertThat(git.folder().resolve("added")).doesNotExist();
  }

  @Test
  void goesForwardAgainToTheBranchItCameFrom() throws Exception {
    move(first, null);

    assertThat(move(second, "main").ok()).isTrue();

    assertThat(git.run("rev-parse", "HEAD")).isEqualTo(second);
    assertThat(git.run("symbolic-ref", "HEAD")).isEqualTo("refs/heads/main");
    assertClean();
  }

  @Test
  void doesNotStandOnABranchThatPointsElsewhere() throws Exception {
    move(first, "main");

    assertThat(git.run("rev-parse", "--abbrev-ref", "HEAD")).isEqualTo("HEAD");
    assertThat(git.run("rev-parse", "main")).isEqualTo(second);
  }

  @Test
  void doesNothingWhenItIsThereAlready() throws Exception {
    move(first, null);

    StepResult again = move(first, null);

    assertThat(again.ok()).isTrue();
    assertThat(again.detail()).contains("is at");
    assertClean();
  }

  @Test
  void refusesChangedTrackedFilesAndNamesThem() throws Exception {
    git.write("file", "hotfix at night");

    StepResult result = move(first, null);

    assertThat(result.ok()).isFalse();
    assertThat(result.detail()).contains("tracked files are changed: file;");
    assertThat(git.run("rev-parse", "HEAD")).isEqualTo(second);
    assertThat(git.folder().resolve("file")).hasContent("hotfix at night");
    assertThat(git.folder().resolve("only-in-one")).doesNotExist();
  }

  @Test
  void leavesUntrackedFilesThatAreNotInTheWay() throws Exception {
    git.write("notes.txt", "mine");
    git.write("added/cache.local", "ignored");

    assertThat(move(first, null).ok()).isTrue();

    assertThat(git.folder().resolve("notes.txt")).hasContent("mine");
    assertThat(git.folder().resolve("added/cache.local")).hasContent("ignored");
  }

  @Test
  void refusesToWriteOverAnUntrackedFileEvenAnIgnoredOne() throws Exception {
    git.write("only-in-one", "mine");
    git.write("settings.local", "this host's own");

    StepResult result = move(first, null);

    assertThat(result.ok()).isFalse();
    assertThat(result.detail()).contains("in the way: only-in-one, settings.local; move them away");
    assertThat(git.folder().resolve("settings.local")).hasContent("this host's own");
  }

  @Test
  void refusesAnUntrackedFileWhereAFolderMustGoAndTheReverse() throws Exception {
    move(first, null);
    git.write("added", "a file where the target has a folder");
    assertThat(move(second, "main").detail()).contains("in the way: added;");

    Files.delete(git.folder().resolve("added"));
    assertThat(move(second, "main").ok()).isTrue();
    git.write("only-in-one/notes", "a folder where the target has a file");
    assertThat(move(first, null).detail()).contains("in the way: only-in-one/notes;");
  }

  @Test
  void finishesAMoveThatDiedHalfWay() throws Exception {
    git.write("file", "one");
    git.write("only-in-one", "one");
    Files.delete(git.folder().resolve("added/in-two"));

    assertThat(move(first, null).ok()).isTrue();

    assertThat(git.run("rev-parse", "HEAD")).isEqualTo(first);
    assertClean();
  }

  @Test
  void finishesAMoveThatDiedBeforeItsHeadWasSet() throws Exception {
    git.run("read-tree", "-u", "-m", second, first);
    assertThat(git.run("status", "--porcelain")).isNotEmpty();

    assertThat(move(first, null).ok()).isTrue();

    assertThat(git.run("rev-parse", "HEAD")).isEqualTo(first);
    assertClean();
  }

  /** What a full disk leaves: files of the commit it went to, and the head of the other. */
  @Test
  void takesBackAMoveThatEndedBeforeItsHeadWasSet() throws Exception {
    git.write("only-in-one", "one");
    assertThat(undo(second, first).ok()).isTrue();
    assertThat(git.folder().resolve("only-in-one")).doesNotExist();
    git.write("file", "one");
    git.write("only-in-one", "one");
    Files.delete(git.folder().resolve("added/in-two"));

    StepResult back = undo(second, first);

    assertThat(back.ok()).isTrue();
    assertThat(back.detail()).contains("out of half a move").contains("on branch main");
    assertSecondIsThere();
  }

  @Test
  void takesBackAMoveThatEndedWithAWholeIndex() throws Exception {
    git.run("read-tree", "-u", "-m", second, first);

    assertThat(undo(second, first).ok()).isTrue();

    assertSecondIsThere();
  }

  @Test
  void refusesHalfAMoveWithSomebodysChangeInIt() throws Exception {
    git.write("file", "hotfix at night");
    git.write("only-in-one", "one");

    StepResult back = undo(second, first);

    assertThat(back.ok()).isFalse();
    assertThat(back.detail()).contains("tracked files are changed: file;");
    assertThat(git.folder().resolve("file")).hasContent("hotfix at night");
    assertThat(git.folder().resolve("only-in-one")).hasContent("one");
  }

  @Test
  void leavesWhatSomebodyChangedWhereNothingWasMoved() throws Exception {
    git.write("file", "hotfix at night");
    git.write("settings.local", "tracked once");

    StepResult back = undo(second, first);

    assertThat(back.ok()).isTrue();
    assertThat(back.detail()).contains("somebody changed there: file");
    assertThat(git.folder().resolve("file")).hasContent("hotfix at night");
    assertThat(git.folder().resolve("settings.local")).hasContent("tracked once");
  }

  @Test
  void refusesChangesOfWhichNothingTellsWhoseTheyAre() throws Exception {
    git.write("file", "one");

    StepResult back = move(second, "main");

    assertThat(back.ok()).isFalse();
    assertThat(back.detail()).contains("tracked files are changed: file;");
  }

  @Test
  void saysWhatToDoAboutTheLockOfADeadGit() throws Exception {
    Path lock = git.write(".git/index.lock", "");

    ApplicationFailure failure =
        catchThrowableOfType(ApplicationFailure.class, () -> move(first, null));

    assertThat(failure.getType()).isEqualTo("RepositoryLocked");
    assertThat(failure.isNonRetryable()).isFalse();
    assertThat(failure.getOriginalMessage()).startsWith(lock + " is there").contains("remove that");
    assertThat(git.run("rev-parse", "HEAD")).isEqualTo(second);
    Files.delete(lock);
    assertThat(move(first, null).ok()).isTrue();
  }

  @Test
  void removesTheLockOfItsOwnDeadAttempt() throws Exception {
    Path lock = git.write(".git/index.lock", "half an index");
    Object identity = Files.readAttributes(lock, BasicFileAttributes.class).fileKey();
    git.write(".git/rollback-index-lock", String.valueOf(identity));

    assertThat(move(first, null).ok()).isTrue();

    assertThat(lock).doesNotExist();
    assertThat(git.run("rev-parse", "HEAD")).isEqualTo(first);
    assertClean();
  }

  @Test
  void leavesALockThatCameAfterItsOwnDeadAttempt() throws Exception {
    Path lock = git.write(".git/index.lock", "");
    git.write(".git/rollback-index-lock", "(dev=1,inode=1)");

    ApplicationFailure failure =
        catchThrowableOfType(ApplicationFailure.class, () -> move(first, null));

    assertThat(failure.getType()).isEqualTo("RepositoryLocked");
    assertThat(lock).exists();
  }

  @Test
  void refusesInTheMiddleOfAMerge() throws Exception {
    git.write(".git/MERGE_HEAD", first + "\n");

    StepResult result = move(first, null);

    assertThat(result.ok()).isFalse();
    assertThat(result.detail()).contains("merge");
  }

  @Test
  void runsNoHook() throws Exception {
    Path hook =
        git.write(".git/hooks/post-checkout", "#!/bin/sh\ntouch " + folder.resolve("hooked"));
    assertThat(hook.toFile().setExecutable(true)).isTrue();

    move(first, null);

    assertThat(folder.resolve("hooked")).doesNotExist();
  }

  private void assertSecondIsThere() throws Exception {
    assertThat(git.run("rev-parse", "HEAD")).isEqualTo(second);
    assertThat(git.folder().resolve("file")).hasContent("two");
    assertThat(git.folder().resolve("added/in-two")).hasContent("two");
    assertThat(git.folder().resolve("only-in-one")).doesNotExist();
    assertClean();
  }

  private StepResult undo(String commit, String left) {
    return new GitCommits()
        .moveCheckout(new CheckoutMove(git.folder().toString(), commit, "main", left));
  }

  private void assertClean() throws Exception {
    assertThat(git.run("status", "--porcelain")).isEmpty();
    assertThat(git.run("fsck", "--strict")).isEmpty();
  }

  private StepResult move(String commit, @Nullable String branch) {
    return new GitCommits().moveCheckout(new CheckoutMove(git.folder().toString(), commit, branch));
  }
}
