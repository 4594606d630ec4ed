package org.rollbackpipelines.activities.pgbackrest;

import java.nio.file.Path;
import org.rollbackpipelines.activities.command.Command;
import org.rollbackpipelines.activities.command.CommandResult;
import org.rollbackpipelines.activities.command.Commands;

/** Speaks to the recovered server as its administrator, by the private socket. */
record Psql(
    Commands commands,
    SystemUser user,
    RecoveryFolder folder,
    Path programs,
    int port,
    String admin) {

  /** Carries a file of statements out, and answers with what they said. */
  CommandResult run(Path script) {
    Command program =
        user.command(
                programs.resolve("psql").toString(),
                "--no-psqlrc",
                "--quiet",
                "--tuples-only",
                "--no-align",
                "--set=ON_ERROR_STOP=1",
                "--host=/proc/self/cwd", // Its own path may be too long for a socket.
                "--port=" + port,
                "--username=" + admin,
                "--dbname=postgres",
                "--file=" + script)
            .in(folder.data());
    return commands.run(program);
  }
}
