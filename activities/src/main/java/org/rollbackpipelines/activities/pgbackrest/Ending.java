package org.rollbackpipelines.activities.pgbackrest;

import org.rollbackpipelines.activities.command.CommandResult;

/** How a server ended that was to recover. */
final class Ending {
  private static final String MISSED =
      "recovery ended before configured recovery target was reached";
  private static final String TOO_EARLY =
      "requested recovery stop point is before consistent recovery point";
  private static final String OTHER_HISTORY = "is not a child of this server's history";
  private static final String LAST = "last completed transaction was at log time ";

  private final String said;

  Ending(CommandResult result) {
    this.said = result.stderr();
  }

  /** Whether an older backup may still lead to the target. */
  boolean mayBeFoundEarlier(RecoveryTarget target) {
    return said.contains(TOO_EARLY)
        || said.contains(OTHER_HISTORY)
        || (said.contains(MISSED) && target.point() != null);
  }

  CannotRecoverException told(RecoveryTarget target) {
    if (said.contains(TOO_EARLY)) {
      return CannotRecoverException.refusal(
          target + " is within the cluster's oldest backup: choose something later");
    }
    return said.contains(MISSED) ? missed(target) : broken();
  }

  private CannotRecoverException missed(RecoveryTarget target) {
    String last =
        said.lines()
            .filter(line -> line.contains(LAST))
            .map(line -> line.substring(line.indexOf(LAST) + LAST.length()).strip())
            .reduce((first, second) -> second)
            .map(time -> "; the last change in the archive is of " + time)
            .orElse("; there is no change in the archive since its backup");
    return CannotRecoverException.refusal(
        target.point() != null
            ? "there is no " + target + " in the archive" + last + advice()
            : "nothing in the archive is later than " + target + last + advice());
  }

  private static String advice() {
    return ". What is not archived yet comes there with SELECT pg_switch_wal(); a gap in it is seen"
        + " by pgbackrest verify";
  }

  /** It was killed, or the host or another program was in its way, if it names no reason. */
  private CannotRecoverException broken() {
    String reason =
        said.lines()
            .filter(line -> line.contains("FATAL: ") || line.contains("PANIC: "))
            .map(line -> line.replaceFirst("^.*?(FATAL|PANIC): +", ""))
            .findFirst()
            .orElse("");
    boolean passing =
        reason.isEmpty()
            || reason.contains("could not create any TCP/IP sockets")
            || said.contains("No space left on device")
            || said.contains("Cannot allocate memory");
    String sentence =
        "the recovered server ended by itself" + (reason.isEmpty() ? "" : ": " + reason);
    return passing
        ? CannotRecoverException.outage(sentence)
        : CannotRecoverException.refusal(sentence);
  }
}
