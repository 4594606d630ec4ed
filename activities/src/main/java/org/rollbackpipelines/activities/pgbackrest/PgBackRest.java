package org.rollbackpipelines.activities.pgbackrest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.command.Commands;
import org.rollbackpipelines.workflows.application.PointInTime;

/** Brings a whole cluster back as it was, beside the live one, out of pgBackRest's archive. */
public final class PgBackRest {
  private static final List<String> PROGRAMS =
      List.of("postgres", "pg_ctl", "pg_controldata", "psql", "initdb");

  private final Commands commands;
  private final PointInTime source;
  private final Path place;
  private final Duration longest;
  private final Duration stall;

  /**
   * Names the archive.
   *
   * @param place a folder that is for this alone
   * @param longest how long a restore, and how long a recovered server may take
   * @param stall after which a restore is ended that shows no sign of life, and how long a look at
   *     the archive may take
   */
  public PgBackRest(
      Commands commands, PointInTime source, Path place, Duration longest, Duration stall) {
    this.commands = commands;
    this.source = source;
    this.place = place;
    this.longest = longest;
    this.stall = stall;
  }

  /** When the oldest backup was complete: what was before cannot be had. */
  public Instant oldest() {
    return stanza().oldest();
  }

  /** Why there is no way to that target as far as the archive tells; null where there is one. */
  public @Nullable String objection(RecoveryTarget target, IntFunction<Path> programs) {
    try {
      requirePast(target);
      SystemUser user = SystemUser.of(commands, source.user());
      List<BackupSet> sets = new Repository(commands, user, source).stanza(stall).before(target);
      sets.forEach(set -> folderOf(programs, set.major()));
      return null;
    } catch (CannotRecoverException e) {
      if (e.isOutage()) {
        throw e;
      }
      return e.getMessage();
    }
  }

  /** Why a cluster of that size finds no room; null where there is enough. */
  public static @Nullable String roomProblem(long cluster, long free) {
    return RecoveryRoom.problem(cluster, free);
  }

  /** What there is. */
  Stanza stanza() {
    return new Repository(commands, SystemUser.of(commands, source.user()), source).stanza(stall);
  }

  /**
   * The cluster as it was at the target, with its server; to be closed.
   *
   * @param roles those that get in, the administrator first
   * @param programs finds the folder of PostgreSQL's programs of a major version
   */
  public RecoveredCluster recover(
      RecoveryTarget target, List<String> roles, IntFunction<Path> programs) throws IOException {
    requirePast(target);
    SystemUser user = SystemUser.of(commands, source.user());
    Repository repository = new Repository(commands, user, source);
    List<BackupSet> sets = repository.stanza(stall).before(target);
    sets.forEach(set -> folderOf(programs, set.major()));
    RecoveryFolder folder = RecoveryFolder.take(commands, user, place);
    try {
      for (BackupSet set : sets) {
        folder.renew();
        requireRoom(set, folder);
        repository.restore(set, folder, longest, stall);
        Path bin = folderOf(programs, set.major());
        Recovery recovery =
            new Recovery(commands, user, folder, bin, target, roles, longest.multipliedBy(2));
        Optional<RecoveredCluster> recovered = recovery.of(set);
        if (recovered.isPresent()) {
          return recovered.get();
        }
      }
      throw nowhere(target, sets);
    } catch (IOException | RuntimeException e) {
      closeAfter(e, folder);
      throw e;
    }
  }

  private static void requirePast(RecoveryTarget target) {
    if (target.time() != null && target.time().isAfter(Instant.now())) {
      throw CannotRecoverException.refusal(
          target + " is still to come: choose a time that is past");
    }
  }

  private static Path folderOf(IntFunction<Path> programs, int major) {
    Path bin = programs.apply(major);
    List<String> missing =
        PROGRAMS.stream().filter(name -> !Files.isExecutable(bin.resolve(name))).toList();
    if (!missing.isEmpty()) {
      throw CannotRecoverException.refusal(
          "the cluster was PostgreSQL "
              + major
              + " and needs "
              + String.join(", ", missing)
              + " of that version, which are not in "
              + bin
              + ": install the package postgresql-"
              + major);
    }
    return bin;
  }

  private static void requireRoom(BackupSet set, RecoveryFolder folder) throws IOException {
    String problem = RecoveryRoom.problem(set.bytes(), folder.free());
    if (problem != null) {
      throw CannotRecoverException.refusal(
          "backup " + set.label() + " of the cluster finds no room: " + problem);
    }
  }

  private static CannotRecoverException nowhere(RecoveryTarget target, List<BackupSet> sets) {
    return CannotRecoverException.refusal(
        "there is no "
            + target
            + " in the archive: it was looked for from each of "
            + sets.size()
            + " backups on, back to that which ended at "
            + sets.get(sets.size() - 1).ended()
            + ". What is not archived yet comes there with SELECT pg_switch_wal()");
  }

  private static void closeAfter(Exception cause, RecoveryFolder folder) {
    try {
      folder.close();
    } catch (IOException | RuntimeException e) {
      cause.addSuppressed(e);
    }
  }
}
