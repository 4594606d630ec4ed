package org.rollbackpipelines.activities.pgbackrest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.command.Command;
import org.rollbackpipelines.activities.command.CommandResult;
import org.rollbackpipelines.activities.command.Commands;

/**
 * Whom programs run as that read the archive and that run the recovered server.
 *
 * @param prefix what starts a program as that user; empty where it is the worker's own
 */
record SystemUser(String name, List<String> prefix) {
  private static final String ROOT = "root";
  private static final String STARTER = "setpriv";
  private static final String USUAL = "postgres";

  SystemUser {
    prefix = List.copyOf(prefix);
  }

  static SystemUser of(Commands commands, @Nullable String wanted) {
    String self = System.getProperty("user.name");
    if (self.equals(ROOT)) {
      return other(commands, wanted == null ? USUAL : wanted);
    }
    if (wanted != null && !wanted.equals(self)) {
      throw CannotRecoverException.refusal(
          "the worker runs as "
              + self
              + " and cannot start programs as "
              + wanted
              + ": run it as root or as "
              + wanted);
    }
    return new SystemUser(self, List.of());
  }

  private static SystemUser other(Commands commands, String name) {
    if (!Commands.has(STARTER)) {
      throw CannotRecoverException.refusal(
          STARTER
              + " is not on this host, which starts programs as "
              + name
              + ": install util-linux");
    }
    CommandResult group = commands.run(Command.of("id", "-g", name));
    if (!group.ok()) {
      throw CannotRecoverException.refusal(
          "there is no user " + name + " on this host: name another in pointInTime.user");
    }
    return new SystemUser(
        name,
        List.of(
            STARTER,
            "--reuid=" + name,
            "--regid=" + group.stdout().strip(),
            "--init-groups",
            "--pdeathsig",
            "KILL",
            "--"));
  }

  /** That program as this user, in a folder that every user may be in. */
  Command command(List<String> argv) {
    List<String> whole = new ArrayList<>(prefix);
    whole.addAll(argv);
    return Command.of(whole).in(Path.of("/"));
  }

  Command command(String... argv) {
    return command(List.of(argv));
  }

  /** Whether it is another user than the worker's own, whom it has to let in. */
  boolean isOther() {
    return !prefix.isEmpty();
  }

  /** Hands a file or folder over to this user. */
  void own(Path path) throws IOException {
    if (isOther()) {
      Files.setOwner(
          path, path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(name));
    }
  }
}
