package org.rollbackpipelines.activities.pgbackrest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.rollbackpipelines.activities.command.Command;
import org.rollbackpipelines.activities.command.CommandResult;
import org.rollbackpipelines.activities.command.Commands;
import org.rollbackpipelines.workflows.application.PointInTime;

/** pgBackRest's repository of a cluster; it is only read. */
final class Repository {
  private static final String PROGRAM = "pgbackrest";
  private static final int SIGNALS = 128;

  private final Commands commands;
  private final SystemUser user;
  private final PointInTime source;

  Repository(Commands commands, SystemUser user, PointInTime source) {
    if (!Commands.has(PROGRAM)) {
      throw CannotRecoverException.refusal(
          PROGRAM + " is not on this host: install the package " + PROGRAM);
    }
    this.commands = commands;
    this.user = user;
    this.source = source;
  }

  /** What there is. */
  Stanza stanza(Duration longest) {
    CommandResult said = commands.run(program(List.of("--output=json"), "info").within(longest));
    if (!said.ok()) {
      throw failed("info", said);
    }
    return Stanza.parse(source.stanza(), said.stdout());
  }

  /** Restores a backup into the folder; links and tablespaces of the live cluster stay alone. */
  void restore(BackupSet set, RecoveryFolder folder, Duration longest, Duration stall) {
    Command restore =
        program(
            List.of(
                "--set=" + set.label(),
                "--type=default",
                "--archive-mode=off",
                "--pg1-path=" + folder.data(),
                "--tablespace-map-all=" + folder.tablespaces(),
                "--lock-path=" + folder.locks(),
                "--no-link-all",
                "--reset-link-map",
                "--reset-tablespace-map",
                "--no-delta"),
            "restore");
    CommandResult said = commands.run(restore.within(longest).idleFor(stall));
    if (!said.ok()) {
      throw failed("restore", said);
    }
  }

  private Command program(List<String> options, String command) {
    List<String> argv = new ArrayList<>(List.of(PROGRAM));
    if (source.config() != null) {
      argv.add("--config=" + source.config());
    }
    argv.addAll(
        List.of(
            "--stanza=" + source.stanza(),
            "--log-level-console=off",
            "--log-level-stderr=warn",
            "--log-level-file=off"));
    argv.addAll(options);
    argv.add(command);
    return user.command(argv);
  }

  /** One that was killed or found the disk full says nothing against the archive. */
  private static CannotRecoverException failed(String what, CommandResult said) {
    String why =
        said.stderr()
            .lines()
            .filter(line -> line.contains("ERROR: "))
            .map(line -> line.replaceFirst("^.*?ERROR: +(\\[\\d+]: +)?", ""))
            .collect(Collectors.joining("; "));
    String sentence =
        "pgbackrest "
            + what
            + " ended with exit code "
            + said.exit()
            + (why.isEmpty() ? "" : ": " + why);
    return said.exit() >= SIGNALS || said.stderr().contains("No space left on device")
        ? CannotRecoverException.outage(sentence)
        : CannotRecoverException.refusal(sentence);
  }
}
