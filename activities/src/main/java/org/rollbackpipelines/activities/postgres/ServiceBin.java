package org.rollbackpipelines.activities.postgres;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.rollbackpipelines.activities.command.CommandResult;
import org.rollbackpipelines.activities.container.ContainerAwayException;
import org.rollbackpipelines.activities.container.ServiceContainer;

/** Finds PostgreSQL's programs of one major version in the container that runs the server. */
final class ServiceBin {
  private static final Pattern VERSION = Pattern.compile("\\(PostgreSQL\\) (\\d+)");

  private ServiceBin() {}

  /** What comes before the names of the programs: a folder, or nothing where the path knows it. */
  static String of(ServiceContainer container, int major) {
    return Stream.of("/usr/lib/postgresql/" + major + "/bin/", "/usr/local/bin/", "")
        .filter(prefix -> isOf(major, container, prefix + "pg_dump"))
        .filter(prefix -> isOf(major, container, prefix + "pg_restore"))
        .findFirst()
        .orElseThrow(
            () ->
                new MissingProgramsException(
                    "the container of the service '"
                        + container.service()
                        + "' has no pg_dump and pg_restore of PostgreSQL "
                        + major
                        + ", the server's own version; nothing was changed: run the server from an"
                        + " image that has them, or name host and port instead of the service"));
  }

  private static boolean isOf(int major, ServiceContainer container, String program) {
    CommandResult said = container.ask(List.of(program, "--version"));
    if (!said.ok() && !said.missing()) {
      throw new ContainerAwayException(
          "'"
              + program
              + " --version' ended with status "
              + said.exit()
              + " in the container of the service '"
              + container.service()
              + "', which may be going away; nothing was changed");
    }
    Matcher version = VERSION.matcher(said.ok() ? said.stdout() : "");
    Optional<Integer> found =
        version.find() ? Optional.of(Integer.valueOf(version.group(1))) : Optional.empty();
    return found.equals(Optional.of(major));
  }
}
