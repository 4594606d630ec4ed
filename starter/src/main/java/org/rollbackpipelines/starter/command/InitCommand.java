package org.rollbackpipelines.starter.command;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.init.Draft;
import org.rollbackpipelines.activities.init.Findings;
import org.rollbackpipelines.activities.init.FirstProfile;
import org.rollbackpipelines.activities.init.Open;
import org.rollbackpipelines.activities.init.RuntimeKind;
import org.rollbackpipelines.activities.init.Survey;
import org.rollbackpipelines.activities.init.UnreadableException;
import org.rollbackpipelines.activities.profile.InvalidProfile;
import org.rollbackpipelines.starter.view.InitText;
import org.rollbackpipelines.starter.view.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

@Command(
    name = "init",
    description =
        "Writes a first rollback.yaml from what it finds: compose files, running containers, pm2,"
            + " systemd, Kubernetes, pipelines, static sites, git tags, migration tools, health"
            + " checks. Never overwrites a file.")
final class InitCommand implements Callable<Integer> {
  @Mixin private final OutputOptions output = new OutputOptions();
  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--directory",
      paramLabel = "PATH",
      description = "Folder of the application (default: the current one).",
      defaultValue = ".")
  private Path directory = Path.of(".");

  @Option(
      names = {"-f", "--file"},
      paramLabel = "PATH",
      description = "File to write (default: rollback.yaml in that folder).")
  private @Nullable Path file;

  @Option(
      names = "--runtime",
      paramLabel = "KIND",
      description =
          "What the profile is to be of, where several are found: ${COMPLETION-CANDIDATES}"
              + " (default: the first of these that is found).",
      converter = Kinds.class,
      completionCandidates = Kinds.class)
  private @Nullable RuntimeKind runtime;

  @Option(names = "--stdout", description = "Print the profile and write no file.")
  private boolean stdout;

  /** Kinds of runtimes, as profiles name them. */
  static final class Kinds implements ITypeConverter<RuntimeKind>, Iterable<String> {
    @Override
    public RuntimeKind convert(String word) {
      return Arrays.stream(RuntimeKind.values())
          .filter(kind -> kind.word().equals(word))
          .findFirst()
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "'" + word + "' is none of " + String.join(", ", RuntimeKind.words())));
    }

    @Override
    public Iterator<String> iterator() {
      return RuntimeKind.words().iterator();
    }
  }

  /**
   * What was found and made of it, as pipelines read it.
   *
   * @param file null when none was written
   */
  record Made(@Nullable String file, String profile, List<Open> open, Findings found) {}

  @Override
  public Integer call() {
    Path target = target();
    requireAbsent(target);
    Findings found = survey();
    Draft draft = Draft.of(found, folder(target));
    requireValid(draft);
    if (!stdout) {
      write(draft, target);
    }
    tell(found, draft, target);
    return ExitCode.OK;
  }

  private Path target() {
    Path given = file == null ? directory.resolve("rollback.yaml") : file;
    return given.toAbsolutePath().normalize();
  }

  private void requireAbsent(Path target) {
    if (!stdout && Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      throw exists(target);
    }
  }

  private static CommandFailure exists(Path target) {
    return CommandFailure.usage(
        target
            + " is there already and stays as it is; name another file with --file, or look with"
            + " --stdout");
  }

  private Findings survey() {
    try {
      Findings found = Survey.ofThisHost(directory, runtime);
      if (found.isEmpty()) {
        throw CommandFailure.failed(
            "nothing that a profile could be made of is in "
                + found.directory()
                + ": no compose file, no git checkout, no program that is known; name the folder of"
                + " the application with --directory");
      }
      return found;
    } catch (UnreadableException e) {
      throw CommandFailure.failed(e);
    } catch (IOException e) {
      throw CommandFailure.failed(
          "the folder " + directory + " cannot be read (" + e + "); nothing was written");
    }
  }

  /** The folder as the findings name it, whatever links lead there. */
  private static Path folder(Path target) {
    Path folder = target.resolveSibling("");
    try {
      return folder.toRealPath();
    } catch (IOException e) {
      throw CommandFailure.failed(
          "there is no folder " + folder + "; nothing was written; make it first");
    }
  }

  private static void requireValid(Draft draft) {
    try {
      FirstProfile.check(draft);
    } catch (InvalidProfile e) {
      throw new CommandFailure(
          ExitCode.FAILED,
          "what was found makes no valid profile, and nothing was written; write one by hand (see:"
              + " rollback schema)",
          e.problems());
    } catch (IOException e) {
      throw CommandFailure.failed("the profile could not be checked (" + e + ")");
    }
  }

  private static void write(Draft draft, Path target) {
    try {
      FirstProfile.write(draft, target);
    } catch (FileAlreadyExistsException e) {
      throw exists(target);
    } catch (IOException e) {
      throw CommandFailure.failed(target + " could not be written (" + e + ")");
    }
  }

  private void tell(Findings found, Draft draft, Path target) {
    if (spec == null) {
      throw new IllegalStateException("the command was not made by the command line");
    }
    var line = spec.commandLine();
    String written = stdout ? null : target.toString();
    if (output.json()) {
      line.getOut()
          .println(Json.pretty(Json.of(new Made(written, draft.text(), draft.open(), found))));
      return;
    }
    if (stdout) {
      line.getOut().print(draft.text());
      line.getOut().flush();
      line.getErr().println(InitText.of(found, draft.open(), null));
    } else {
      line.getOut().println(InitText.of(found, draft.open(), written));
    }
  }
}
