package org.rollbackpipelines.activities.git;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ReflogEntry;
import org.eclipse.jgit.lib.ReflogReader;
import org.eclipse.jgit.lib.Repository;
import org.jspecify.annotations.Nullable;

/**
 * Where the head of a checkout has stood, as git's own log of it says.
 *
 * @param commit where it stands
 * @param moves newest first; none where git keeps no such log
 */
public record HeadLog(String commit, List<Move> moves) {
  /** A log that is never cleaned grows for years; a process that old has been started again. */
  private static final int MOST = 1000;

  public HeadLog {
    moves = List.copyOf(moves);
  }

  /**
   * The head went to another commit, or to the same one again.
   *
   * @param from null where it was nowhere before
   * @param ours whether a rollback moved it
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Move(Instant at, @Nullable String from, String to, boolean ours) {}

  /** The log of the checkout in that folder. */
  public static HeadLog of(String checkout) {
    try (Repository repository = Repositories.open(checkout)) {
      return new HeadLog(Heads.commit(repository).name(), moves(repository));
    } catch (IOException e) {
      throw Failures.unreadable(checkout, e);
    }
  }

  private static List<Move> moves(Repository repository) throws IOException {
    ReflogReader reader = repository.getRefDatabase().getReflogReader(Constants.HEAD);
    List<Move> moves = new ArrayList<>();
    if (reader != null) {
      reader.getReverseEntries(MOST).forEach(entry -> moves.add(move(entry)));
    }
    return moves;
  }

  private static Move move(ReflogEntry entry) {
    ObjectId from = entry.getOldId();
    return new Move(
        entry.getWho().getWhenAsInstant(),
        ObjectId.zeroId().equals(from) ? null : from.name(),
        entry.getNewId().name(),
        entry.getComment().startsWith(Heads.OURS));
  }
}
