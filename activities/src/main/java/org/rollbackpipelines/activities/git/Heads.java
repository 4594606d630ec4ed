package org.rollbackpipelines.activities.git;

import java.io.IOException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.jspecify.annotations.Nullable;

/** What the head of a checkout is, and setting it. */
final class Heads {
  /** How git's log of the head tells our moves from those of people. */
  static final String OURS = "rollback: moving to ";

  private Heads() {}

  static ObjectId commit(Repository repository) throws IOException {
    ObjectId head = repository.resolve(Constants.HEAD);
    if (head == null) {
      throw Failures.noRepository(
          repository.getWorkTree().toString(), "the repository has no commit yet");
    }
    return head;
  }

  /** The branch the checkout is on; null when its head is detached. */
  static @Nullable String branch(Repository repository) throws IOException {
    String full = repository.getFullBranch();
    return full != null && full.startsWith(Constants.R_HEADS)
        ? full.substring(Constants.R_HEADS.length())
        : null;
  }

  static void detach(Repository repository, RevCommit commit) throws IOException {
    RefUpdate update = repository.updateRef(Constants.HEAD, true);
    update.setNewObjectId(commit);
    update.setRefLogMessage(OURS + commit.name(), false);
    require(repository, update.forceUpdate());
  }

  static void stand(Repository repository, String branch) throws IOException {
    RefUpdate update = repository.updateRef(Constants.HEAD);
    update.setRefLogMessage(OURS + branch, false);
    require(repository, update.link(Constants.R_HEADS + branch));
  }

  private static void require(Repository repository, RefUpdate.Result result) throws IOException {
    switch (result) {
      case NEW, FORCED, FAST_FORWARD, NO_CHANGE -> {}
      case LOCK_FAILURE ->
          throw Failures.locked(
              repository.getDirectory() + "/HEAD", new IOException("HEAD is locked"));
      default -> throw new IOException("HEAD could not be moved: " + result);
    }
  }
}
