package org.rollbackpipelines.activities.postgres;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.rollbackpipelines.activities.command.Command;
import org.rollbackpipelines.activities.command.Commands;

/** Finds PostgreSQL's programs of one major version on this host. */
final class ProgramFolder {
  private static final Pattern VERSION = Pattern.compile("\\(PostgreSQL\\) (\\d+)");

  private final Commands commands;
  private final List<Path> path;

  ProgramFolder(Commands commands) {
    this(commands, System.getenv().getOrDefault("PATH", ""));
  }

  ProgramFolder(Commands commands, String path) {
    this.commands = commands;
    this.path = Arrays.stream(path.split(File.pathSeparator, -1)).map(Path::of).toList();
  }

  /**
   * The folder of the programs of that version. A newer pg_dump writes what the server cannot read,
   * and an older one does not know what to ask it.
   */
  Path of(int major) {
    List<Path> there =
        Stream.concat(
                Stream.of(
                    Path.of("/usr/lib/postgresql/" + major + "/bin"),
                    Path.of("/usr/pgsql-" + major + "/bin")),
                path.stream())
            .filter(folder -> Files.isExecutable(folder.resolve("pg_dump")))
            .filter(folder -> Files.isExecutable(folder.resolve("pg_restore")))
            .distinct()
            .toList();
    return there.stream()
        .filter(folder -> major(folder).equals(Optional.of(major)))
        .findFirst()
        .orElseThrow(() -> missing(major, there));
  }

  private Optional<Integer> major(Path folder) {
    Command question = Command.of(folder.resolve("pg_dump").toString(), "--version");
    Matcher version = VERSION.matcher(commands.run(question).stdout());
    return version.find() ? Optional.of(Integer.valueOf(version.group(1))) : Optional.empty();
  }

  private static MissingProgramsException missing(int major, List<Path> others) {
    String found =
        others.isEmpty()
            ? "there is none on this host"
            : "those in " + others.get(0) + " are of another version";
    return new MissingProgramsException(
        "the server is PostgreSQL "
            + major
            + " and needs pg_dump and pg_restore of the same version: "
            + found
            + "; nothing was changed: install the package postgresql-client-"
            + major);
  }
}
