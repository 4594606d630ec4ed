package org.rollbackpipelines.activities.git;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheCheckout;
import org.eclipse.jgit.errors.CheckoutConflictException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryState;
import org.eclipse.jgit.revwalk.RevCommit;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.step.StepResult;

/**
 * Moves the live checkout to a commit. Its head goes last, so it tells a whole move from a part.
 *
 * @param left the commit that a move went to which this one undoes; null: it undoes none
 */
record LiveCheckout(
    Repository repository, RevCommit target, @Nullable String branch, @Nullable RevCommit left) {
  StepResult move() throws IOException {
    RevCommit head = Refs.commit(repository, Heads.commit(repository).name());
    if (head.equals(target)) {
      return stay();
    }
    if (repository.getRepositoryState() != RepositoryState.SAFE) {
      return refused(
          "it is in the middle of something (" + state() + "): finish or abort that first");
    }
    if (!submodules(head).equals(submodules(target))) {
      return refused("its submodules differ between the two commits: move it by hand");
    }
    NavigableSet<String> untracked = UntrackedFiles.inTheWayOf(target, repository);
    NavigableSet<String> touched = new TreeSet<>(ChangedFiles.of(repository));
    touched.addAll(untracked);
    Set<String> foreign = Matching.differing(repository, head, target, touched);
    if (!foreign.isEmpty()) {
      return refused(foreign, untracked);
    }
    return move(head, !touched.isEmpty());
  }

  /** A move away may have ended before it set the head: its files are there all the same. */
  private StepResult stay() throws IOException {
    HalfMove half = HalfMove.of(repository, target, left);
    boolean mixed = half.isThere() || left == null;
    if (mixed && !half.foreign().isEmpty()) {
      return refused(half.foreign(), new TreeSet<>());
    }
    if (half.isThere()) {
      return takeBack(half);
    }
    setHead();
    return StepResult.done(sentence("is at") + changed(half.foreign()));
  }

  private StepResult takeBack(HalfMove half) throws IOException {
    try (IndexLock lock = IndexLock.take(repository)) {
      half.removeAdded(repository);
      checkout(lock.index(), target, true).checkout();
    }
    setHead();
    return StepResult.done(sentence("was taken out of half a move and is at"));
  }

  private static String changed(Set<String> files) {
    return files.isEmpty() ? "" : "; somebody changed there: " + Names.some(files);
  }

  private StepResult move(RevCommit head, boolean resumes) throws IOException {
    try (IndexLock lock = IndexLock.take(repository)) {
      checkout(lock.index(), head, resumes).checkout();
    } catch (CheckoutConflictException e) {
      return refused("files changed while it was looked at: " + e.getMessage());
    }
    setHead();
    return StepResult.done(sentence("was moved to"));
  }

  /** What a dead attempt wrote is as the target has it by now: it may be written over. */
  private DirCacheCheckout checkout(DirCache index, RevCommit head, boolean resumes)
      throws IOException {
    DirCacheCheckout checkout =
        resumes
            ? new DirCacheCheckout(repository, index, target.getTree())
            : new DirCacheCheckout(repository, head.getTree(), index, target.getTree());
    checkout.setFailOnConflict(!resumes);
    return checkout;
  }

  private void setHead() throws IOException {
    String branch = standing();
    if (branch == null) {
      Heads.detach(repository, target);
    } else {
      Heads.stand(repository, branch);
    }
  }

  /** The branch to stand on: the asked one, as long as it still points at the commit. */
  private @Nullable String standing() throws IOException {
    if (branch == null || !Repository.isValidRefName(Constants.R_HEADS + branch)) {
      return null;
    }
    Ref ref = repository.exactRef(Constants.R_HEADS + branch);
    return ref != null && target.equals(ref.getObjectId()) ? branch : null;
  }

  private Object submodules(RevCommit commit) throws IOException {
    return TreeRisks.of(repository, commit.getTree()).submodules();
  }

  private String state() {
    return repository.getRepositoryState().getDescription().toLowerCase(Locale.ROOT);
  }

  private StepResult refused(Set<String> foreign, Set<String> untracked) {
    NavigableSet<String> changed = new TreeSet<>(foreign);
    changed.removeAll(untracked);
    return changed.isEmpty()
        ? refused(
            "files that git does not track are in the way: "
                + Names.some(new TreeSet<>(foreign))
                + "; move them away")
        : refused("tracked files are changed: " + Names.some(changed) + "; commit or stash them");
  }

  private StepResult refused(String why) {
    return StepResult.checked(
        false, "the checkout " + repository.getWorkTree() + " stays as it is: " + why, List.of());
  }

  private String sentence(String verb) throws IOException {
    String on = standing() == null ? "with a detached head" : "on branch " + branch;
    return "the checkout "
        + repository.getWorkTree()
        + " "
        + verb
        + " "
        + Names.brief(target)
        + ", "
        + on;
  }
}
