package org.rollbackpipelines.activities.git;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.eclipse.jgit.dircache.DirCacheCheckout;
import org.eclipse.jgit.dircache.InvalidPathException;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.rollbackpipelines.workflows.step.StepResult;

/**
 * Puts a commit's files into a folder of their own. They are written to a folder beside it with an
 * index of its own and renamed when they are whole, so a folder of that name is a finished one.
 */
record SeparateCheckout(Repository repository, RevCommit commit) {
  StepResult into(Path directory) throws IOException {
    Folders.sweep(directory);
    if (Folders.isFilled(directory)) {
      return StepResult.done(directory + " holds " + name() + " already");
    }
    if (Files.exists(directory, NOFOLLOW_LINKS) && !Files.isDirectory(directory, NOFOLLOW_LINKS)) {
      return refused(directory + " is a link or a file, not a folder: move it away");
    }
    TreeRisks risks = TreeRisks.of(repository, commit.getTree());
    if (!risks.submodules().isEmpty()) {
      return refused(
          "it has submodules ("
              + Names.some(risks.submodules().keySet())
              + "), whose files are in other repositories: roll back to a release whose image is"
              + " kept");
    }
    List<String> out = risks.leadingOut();
    if (!out.isEmpty()) {
      return refused(Names.some(out) + " would lead out of the folder: see who committed that");
    }
    return write(directory);
  }

  private StepResult write(Path directory) throws IOException {
    Path work = directory.resolveSibling(Folders.temporary(directory) + UUID.randomUUID());
    Path files = work.resolve("files");
    Folders.make(files);
    try {
      checkOut(files, work.resolve("index"));
      Folders.settle(files);
      Files.move(files, directory, ATOMIC_MOVE);
      return StepResult.done(name() + " is checked out to " + directory);
    } catch (InvalidPathException e) {
      return refused("it holds a path no folder may have (" + e.getMessage() + ")");
    } finally {
      Folders.delete(work);
    }
  }

  private void checkOut(Path files, Path index) throws IOException {
    try (Repository beside =
        new FileRepositoryBuilder()
            .setGitDir(repository.getDirectory())
            .setGitCommonDir(repository.getCommonDirectory())
            .setWorkTree(files.toFile())
            .setIndexFile(index.toFile())
            .build()) {
      new DirCacheCheckout(beside, beside.lockDirCache(), commit.getTree()).checkout();
    }
  }

  private StepResult refused(String why) {
    return StepResult.checked(false, name() + " is not checked out: " + why, List.of());
  }

  private String name() {
    return "commit " + Names.brief(commit);
  }
}
