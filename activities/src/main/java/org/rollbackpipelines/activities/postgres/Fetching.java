package org.rollbackpipelines.activities.postgres;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.command.Pulse;
import org.rollbackpipelines.activities.secret.UnresolvedReferenceException;
import org.rollbackpipelines.workflows.database.Backup;
import org.rollbackpipelines.workflows.database.FetchOrder;

/**
 * Makes a proven backup of our own out of one that others made: it is read in beside the live
 * database, and what was read in is backed up like any other.
 */
final class Fetching {
  private final Reach reach;
  private final BackingUp backingUp;
  private final ScratchFolder scratch;
  private final Limits limits;
  private final Pulse pulse;

  Fetching(Reach reach, BackingUp backingUp, ScratchFolder scratch, Limits limits, Pulse pulse) {
    this.reach = reach;
    this.backingUp = backingUp;
    this.scratch = scratch;
    this.limits = limits;
    this.pulse = pulse;
  }

  Backup fetch(FetchOrder order) throws SQLException, IOException, UnresolvedReferenceException {
    Path file = file(order);
    return backingUp.proven(
        order.database(),
        order.run(),
        (server, kinds) -> {
          PlainDump plain =
              new PlainDump(
                  server,
                  kinds.programs(),
                  scratch,
                  () -> reach.room(order.database(), server),
                  order.database().proofs(),
                  limits,
                  pulse);
          return readIn(plain, file, order, kinds.dumps());
        });
  }

  /** What was read in is there only as long as it is dumped; its proof makes a copy of its own. */
  private String readIn(PlainDump plain, Path file, FetchOrder order, Dumps dumps)
      throws SQLException, IOException {
    String live = order.database().name();
    Origin origin = new Origin(live, "dump " + file, null);
    AtomicReference<@Nullable String> id = new AtomicReference<>();
    try {
      ProofResult result =
          plain.read(live, file, order.run(), copy -> id.set(dumps.take(copy, origin).id()));
      if (!result.ok()) {
        String why = String.join("; ", result.problems());
        throw Answers.failed(live, origin.from() + " is not usable: " + why, false);
      }
      return Objects.requireNonNull(id.get(), "no backup");
    } catch (SQLException | IOException | RuntimeException unread) {
      backingUp.forget(id.get());
      throw unread;
    }
  }

  private static Path file(FetchOrder order) {
    try {
      return Path.of(Objects.requireNonNull(order.dump(), "no dump"));
    } catch (InvalidPathException e) {
      throw Answers.failed(order.database().name(), "the path of the dump is none", false);
    }
  }
}
