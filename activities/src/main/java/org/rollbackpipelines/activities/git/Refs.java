package org.rollbackpipelines.activities.git;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.AbbreviatedObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevObject;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jspecify.annotations.Nullable;

/** Finds the commit that a person named. Git's whole language for revisions is not spoken here. */
final class Refs {
  private static final Pattern HEX = Pattern.compile("[0-9a-f]{4,40}");

  /** A release is named by its tag first: a branch may share the tag's name. */
  private static final List<String> WHERE =
      List.of(Constants.R_TAGS, Constants.R_HEADS, Constants.R_REMOTES);

  private Refs() {}

  /** The commit of a tag, a branch, or the first digits of a commit; null when it is not there. */
  static @Nullable String find(Repository repository, String ref) throws IOException {
    requireHarmless(ref);
    try (RevWalk walk = new RevWalk(repository)) {
      for (String where : WHERE) {
        Ref found = repository.exactRef(where + ref);
        if (found != null && found.getObjectId() != null) {
          return nameOfCommit(walk, found.getObjectId());
        }
      }
      return HEX.matcher(ref).matches() ? findByDigits(walk, ref) : null;
    }
  }

  /** A commit by all its digits. */
  static RevCommit commit(Repository repository, String id) throws IOException {
    if (!ObjectId.isId(id)) {
      throw Failures.invalidRef(id, "a commit has 40 hexadecimal digits");
    }
    try (RevWalk walk = new RevWalk(repository)) {
      if (walk.parseAny(ObjectId.fromString(id)) instanceof RevCommit commit) {
        return commit;
      }
    } catch (MissingObjectException e) {
      throw Failures.noCommit(id, repository.getWorkTree().toString());
    }
    throw Failures.noCommit(id, repository.getWorkTree().toString());
  }

  /** The same, where it is asked for and there; else null. */
  static @Nullable RevCommit known(Repository repository, @Nullable String id) throws IOException {
    if (id == null || !ObjectId.isId(id)) {
      return null;
    }
    boolean there = repository.getObjectDatabase().has(ObjectId.fromString(id));
    return there ? commit(repository, id) : null;
  }

  /** When a commit was made; null where there is none. */
  static @Nullable Instant timeOf(Repository repository, @Nullable String commit)
      throws IOException {
    return commit == null ? null : timeOf(commit(repository, commit));
  }

  static Instant timeOf(RevCommit commit) {
    return Instant.ofEpochSecond(commit.getCommitTime());
  }

  private static @Nullable String findByDigits(RevWalk walk, String digits) throws IOException {
    ObjectReader reader = walk.getObjectReader();
    String only = null;
    for (ObjectId id : reader.resolve(AbbreviatedObjectId.fromString(digits))) {
      String commit = nameOfCommit(walk, id);
      if (commit != null && only != null) {
        throw Failures.invalidRef(digits, "several commits begin with it");
      }
      only = commit == null ? only : commit;
    }
    return only;
  }

  private static @Nullable String nameOfCommit(RevWalk walk, ObjectId id) throws IOException {
    try {
      RevObject object = walk.peel(walk.parseAny(id));
      return object instanceof RevCommit ? object.name() : null;
    } catch (MissingObjectException e) {
      return null;
    }
  }

  private static void requireHarmless(String ref) {
    if (ref.isBlank()) {
      throw Failures.invalidRef(ref, "it is empty");
    }
    if (ref.startsWith("-")) {
      throw Failures.invalidRef(ref, "git would take it for an option");
    }
    if (ref.chars().anyMatch(Character::isISOControl)) {
      throw Failures.invalidRef(ref.replaceAll("\\p{Cntrl}", "?"), "it holds a control character");
    }
    if (!HEX.matcher(ref).matches() && !Repository.isValidRefName(Constants.R_TAGS + ref)) {
      throw Failures.invalidRef(ref, "git allows no such name");
    }
  }
}
