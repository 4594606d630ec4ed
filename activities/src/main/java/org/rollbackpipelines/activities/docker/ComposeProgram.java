package org.rollbackpipelines.activities.docker;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.rollbackpipelines.activities.command.Command;
import org.rollbackpipelines.activities.command.CommandResult;
import org.rollbackpipelines.activities.command.Commands;

/**
 * Compose as it is installed: a plugin of the docker program, or the older program of its own.
 *
 * @param separator between project and service in the names of images it builds
 */
record ComposeProgram(List<String> argv, String version, String separator) {

  static Optional<ComposeProgram> find(Commands commands) {
    Stream<Supplier<Optional<ComposeProgram>>> candidates =
        Stream.of(
            () -> ask(commands, List.of("docker", "compose"), "-"),
            () -> ask(commands, List.of("docker-compose"), "_"));
    return candidates.map(Supplier::get).flatMap(Optional::stream).findFirst();
  }

  /** What it is, for the evidence and the report. */
  String title() {
    return "Compose " + version + " (" + String.join(" ", argv) + ")";
  }

  boolean plugin() {
    return argv.size() > 1;
  }

  private static Optional<ComposeProgram> ask(
      Commands commands, List<String> argv, String separator) {
    if (!Commands.has(argv.get(0))) {
      return Optional.empty();
    }
    List<String> question = Stream.concat(argv.stream(), Stream.of("version", "--short")).toList();
    CommandResult answer = commands.run(Command.of(question));
    return answer.ok()
        ? Optional.of(
            new ComposeProgram(argv, answer.stdout().strip(), separatorOf(answer, separator)))
        : Optional.empty();
  }

  /** The second compose may be installed under the name of the first. */
  private static String separatorOf(CommandResult answer, String usual) {
    return answer.stdout().strip().matches("v?[2-9].*") ? "-" : usual;
  }
}
