package org.rollbackpipelines.activities.git;

import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import org.eclipse.jgit.errors.LockFailedException;

/** Why a repository could not be used. */
final class Failures {
  private Failures() {}

  static ApplicationFailure noRepository(String directory, String why) {
    return ApplicationFailure.newNonRetryableFailure(
        "there is no git checkout at "
            + directory
            + " ("
            + why
            + "): correct source.repository in the profile, or clone the repository there",
        "NoRepository");
  }

  static ApplicationFailure invalidRef(String ref, String why) {
    return ApplicationFailure.newNonRetryableFailure(
        "'" + ref + "' cannot name a release (" + why + "): give a tag, a branch or a commit",
        "InvalidRef");
  }

  static ApplicationFailure noCommit(String commit, String directory) {
    return ApplicationFailure.newNonRetryableFailure(
        "commit " + commit + " is not in " + directory + ": fetch it there, then start again",
        "NoCommit");
  }

  static ApplicationFailure unreadable(String directory, IOException e) {
    return ApplicationFailure.newFailureWithCause(
        "the git repository of " + directory + " cannot be read (" + e + "); nothing was changed",
        "RepositoryUnreadable",
        e);
  }

  static ApplicationFailure unfinished(String commit, String directory, IOException e) {
    return e instanceof LockFailedException locked
        ? locked(locked.getFile().toString(), e)
        : ApplicationFailure.newFailureWithCause(
            "commit "
                + commit
                + " could not be checked out to "
                + directory
                + " ("
                + e
                + "): see that the disk has room and that the worker's user may write there; the"
                + " step is tried again by itself and takes up where this one stopped",
            "CheckoutUnfinished",
            e);
  }

  static ApplicationFailure locked(String lock, Exception cause) {
    String file = lock.endsWith(".lock") ? lock : lock + ".lock";
    return ApplicationFailure.newFailureWithCause(
        file
            + " is there: another git command works on this checkout, or one died on it; nothing"
            + " was changed: let it end, or, if no git process runs on it any more, remove that"
            + " file; the step is tried again by itself",
        "RepositoryLocked",
        cause);
  }
}
