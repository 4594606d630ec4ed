package org.rollbackpipelines.activities.git;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.temporal.failure.ApplicationFailure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollbackpipelines.workflows.source.CheckoutBeside;
import org.rollbackpipelines.workflows.step.StepResult;

final class SeparateCheckoutAdapterTest {
  @TempDir Path folder;
  private GitCommand git;
  private Path beside;

  @BeforeEach
  void repository() throws Exception {
    git = GitCommand.init(folder.resolve("shop"));
    beside = folder.resolve("state/checkouts/target");
  }

  @Test
  void putsTheFilesAsGitItselfWould() throws Exception {
    git.write(".gitattributes", "*.bat text eol=crlf\n*.raw -text\n");
    git.write("run.bat", "echo\nend\n");
    git.write("data.raw", "a\nb\n");
    git.write("deep/er/file with space.txt", "text");
    assertThat(git.write("start.sh", "#!/bin/sh\n").toFile().setExecutable(true)).isTrue();
    Files.createSymbolicLink(git.folder().resolve("current"), Path.of("deep/er"));
    String commit = git.commit("all kinds", 1);
    git.write("start.sh", "changed since");
    git.commit("later", 2);

    assertThat(checkOut(commit).ok()).isTrue();

    git.run("worktree", "add", "-q", "--detach", folder.resolve("byGit").toString(), commit);
    Files.delete(folder.resolve("byGit/.git"));
    assertThat(contents(beside)).isEqualTo(contents(folder.resolve("byGit")));
    assertThat(beside.resolve("run.bat")).hasContent("echo\r\nend\r\n");
    assertThat(beside.resolve("start.sh")).isExecutable();
  }

  @Test
  void leavesTheLiveCheckoutAsItIs() throws Exception {
    git.write("file", "one");
    String commit = git.commit("one", 1);
    git.write("file", "two");
    git.commit("two", 2);
    git.write("file", "edited");
    Map<String, String> before = git.everything();

    assertThat(checkOut(commit).ok()).isTrue();

    assertThat(git.everything()).isEqualTo(before);
    assertThat(beside.resolve("file")).hasContent("one");
    assertThat(git.run("fsck", "--strict")).isEmpty();
  }

  @Test
  void leavesAFinishedOneAloneAndSweepsWhatADeadAttemptLeft() throws Exception {
    git.write("file", "one");
    String commit = git.commit("one", 1);
    checkOut(commit);
    Files.writeString(beside.resolve("built"), "by a build");
    Path dead = Files.createDirectories(folder.resolve("state/checkouts/target.tmp-dead/files"));
    Files.writeString(dead.resolve("file"), "on");

    StepResult again = checkOut(commit);

    assertThat(again.detail()).contains("already");
    assertThat(beside.resolve("built")).exists();
    assertThat(names(folder.resolve("state/checkouts"))).containsExactly("target");
  }

  @Test
  void runsNoHook() throws Exception {
    git.write("file", "one");
    String commit = git.commit("one", 1);
    Path hook =
        git.write(".git/hooks/post-checkout", "#!/bin/sh\ntouch " + folder.resolve("hooked"));
    assertThat(hook.toFile().setExecutable(true)).isTrue();

    checkOut(commit);

    assertThat(folder.resolve("hooked")).doesNotExist();
  }

  @Test
  void refusesLinksThatLeadOutOfTheFolder() throws Exception {
    Files.createSymbolicLink(git.folder().resolve("passwords"), Path.of("/etc/passwd"));
    Files.createSymbolicLink(git.folder().resolve("up"), Path.of("../../.."));
    String commit = git.commit("hostile", 1);

    StepResult result = checkOut(commit);

    assertThat(result.ok()).isFalse();
    assertThat(result.detail()).contains("passwords, up would lead out of the folder");
    assertThat(beside).doesNotExist();
  }

  @Test
  void refusesAPathThatLeadsOutOfTheFolder() throws Exception {
    String tree = hostileTree("..");
    String commit = git.run("commit-tree", tree, "-m", "hostile");

    StepResult result = checkOut(commit);

    assertThat(result.ok()).isFalse();
    assertThat(result.detail()).contains("../evil would lead out of the folder");
    assertThat(folder.resolve("state")).doesNotExist();
  }

  @Test
  void refusesAPathInsideGitsOwnFolder() throws Exception {
    String commit = git.run("commit-tree", hostileTree(".git"), "-m", "hostile");

    StepResult result = checkOut(commit);

    assertThat(result.ok()).isFalse();
    assertThat(result.detail()).contains("a path no folder may have");
  }

  @Test
  void refusesSubmodules() throws Exception {
    git.write("file", "one");
    String commit = git.commit("one", 1);
    git.run("update-index", "--add", "--cacheinfo", "160000," + commit + ",vendor/lib");
    git.run("commit", "-q", "-m", "with a submodule");

    StepResult result = checkOut(git.run("rev-parse", "HEAD"));

    assertThat(result.ok()).isFalse();
    assertThat(result.detail()).contains("submodules (vendor/lib)");
  }

  @Test
  void refusesAFolderThatIsALink() throws Exception {
    git.write("file", "one");
    String commit = git.commit("one", 1);
    Files.createDirectories(beside.resolveSibling(""));
    Files.createSymbolicLink(beside, Files.createDirectory(folder.resolve("elsewhere")));

    assertThat(checkOut(commit).ok()).isFalse();
    assertThat(names(folder.resolve("elsewhere"))).isEmpty();
  }

  @Test
  void failsForGoodWhenTheCommitIsNotThere() throws Exception {
    git.commit("one", 1);

    ApplicationFailure failure =
        catchThrowableOfType(ApplicationFailure.class, () -> checkOut("a".repeat(40)));

    assertThat(failure.getType()).isEqualTo("NoCommit");
    assertThat(failure.getOriginalMessage()).contains("fetch it there");
    assertThat(catchThrowableOfType(ApplicationFailure.class, () -> checkOut("--all")).getType())
        .isEqualTo("InvalidRef");
  }

  @Test
  void saysWhatToDoWhenTheFolderCannotBeWritten() throws Exception {
    git.write("file", "one");
    String commit = git.commit("one", 1);
    Files.writeString(folder.resolve("state"), "a file where the folder should be");

    ApplicationFailure failure =
        catchThrowableOfType(ApplicationFailure.class, () -> checkOut(commit));

    assertThat(failure.isNonRetryable()).isFalse();
    assertThat(failure.getOriginalMessage()).contains("see that the disk has room");
  }

  /** A tree that git itself would refuse to make: a file in a folder of that name. */
  private String hostileTree(String name) throws Exception {
    git.write("evil", "evil");
    String blob = git.run("hash-object", "-w", "evil");
    Path inner = Files.write(folder.resolve("inner"), entry("100644 evil", blob));
    String tree = git.run("hash-object", "-w", "--literally", "-t", "tree", inner.toString());
    Path outer = Files.write(folder.resolve("outer"), entry("40000 " + name, tree));
    return git.run("hash-object", "-w", "--literally", "-t", "tree", outer.toString());
  }

  private static byte[] entry(String head, String id) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(head.getBytes(UTF_8));
    bytes.write(0);
    bytes.write(HexFormat.of().parseHex(id));
    return bytes.toByteArray();
  }

  private StepResult checkOut(String commit) {
    return new GitCommits()
        .checkOutBeside(new CheckoutBeside(git.folder().toString(), commit, beside.toString()));
  }

  private static List<String> contents(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(file -> !Files.isDirectory(file))
          .map(file -> root.relativize(file) + " " + describe(file))
          .sorted()
          .toList();
    }
  }

  private static String describe(Path file) {
    try {
      return Files.isSymbolicLink(file)
          ? "-> " + Files.readSymbolicLink(file)
          : Files.isExecutable(file) + " " + Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> names(Path root) throws IOException {
    try (Stream<Path> files = Files.list(root)) {
      return files.map(file -> String.valueOf(file.getFileName())).toList();
    }
  }
}
