package org.rollbackpipelines.activities.pm2;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.archive.Json;
import org.rollbackpipelines.activities.command.CommandResult;
import org.rollbackpipelines.activities.command.Commands;
import org.rollbackpipelines.activities.command.Patience;
import org.rollbackpipelines.activities.folder.LogTail;
import org.rollbackpipelines.activities.folder.RuntimeFolder;
import org.rollbackpipelines.activities.secret.References;
import org.rollbackpipelines.activities.secret.UnresolvedReferenceException;
import org.rollbackpipelines.activities.supervised.Ending;
import org.rollbackpipelines.activities.supervised.Standing;
import org.rollbackpipelines.activities.supervised.Supervised;
import org.rollbackpipelines.activities.supervised.Supervisor;
import org.rollbackpipelines.workflows.application.Pm2Runtime;
import org.rollbackpipelines.workflows.application.ServiceRuntime;

/**
 * pm2 as the keeper of services. It remembers the folder and the script of an application's first
 * start: a restart, even with another ecosystem file, runs the old release again. So an application
 * is taken off its list and started afresh.
 */
public final class Pm2Supervisor implements Supervisor {
  private final Pm2Runtime runtime;
  private final RuntimeFolder folder;
  private final Pm2Home home;
  private final Pm2Program pm2;
  private final References references;
  private final Patience patience;

  /** pm2's answer to the last look: each word to it takes a while in which nobody is served. */
  private List<Pm2Process> list = List.of();

  private Pm2Supervisor(Commands commands, References references, Pm2Runtime runtime) {
    this.runtime = runtime;
    this.folder = new RuntimeFolder(runtime);
    this.home = Pm2Home.of(runtime.home());
    this.pm2 = new Pm2Program(commands, runtime.program(), home.folder());
    this.references = references;
    this.patience = new Patience(commands.pulse());
  }

  /** The runtime with pm2 as its supervisor. */
  public static Supervised of(Commands commands, References references, ServiceRuntime runtime) {
    if (runtime instanceof Pm2Runtime pm2) {
      return new Supervised(
          pm2, new RuntimeFolder(pm2), new Pm2Supervisor(commands, references, pm2));
    }
    throw ApplicationFailure.newNonRetryableFailure(
        "a runtime of pm2 is needed, not " + runtime.getClass().getSimpleName(), "WrongRuntime");
  }

  @Override
  public List<String> problems() {
    if (pm2.missing()) {
      return List.of(missing());
    }
    List<String> problems = new ArrayList<>();
    unresolved().forEach(problems::add);
    for (Standing standing : look()) {
      Path release = standing.release();
      if (release != null) {
        withoutEcosystem(release).forEach(problems::add);
      } else if (!standing.workers().isEmpty()) {
        problems.add(
            "pm2 runs '"
                + standing.service()
                + (folder.live() == null
                    ? "' in none of " + folder.releases()
                    : "' not in " + folder.current())
                + ", or as another user than the worker's: start it once from "
                + (folder.live() == null ? "a release folder" : "there"));
      }
    }
    return problems.stream().distinct().toList();
  }

  @Override
  public List<Standing> look() {
    readList();
    return runtime.serviceNames().stream().map(name -> standing(name, named(name))).toList();
  }

  private Standing standing(String service, List<Pm2Process> instances) {
    Pm2Instances together = new Pm2Instances(instances);
    return new Standing(
        service,
        together.state(),
        together.words(),
        instances.stream().filter(Pm2Process::lives).map(one -> one.worker(folder)).toList(),
        instances.stream()
            .map(one -> one.last(folder))
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null),
        instances.stream().mapToLong(Pm2Process::restarts).sum());
  }

  @Override
  public List<String> refusals(List<Start> starts) {
    Stream<String> program = pm2.missing() ? Stream.of(missing()) : Stream.empty();
    Stream<String> files = starts.stream().flatMap(start -> withoutEcosystem(start.release()));
    return Stream.of(program, unresolved(), files).flatMap(all -> all).distinct().toList();
  }

  @Override
  public Map<String, String> surroundings(String service) {
    return Stream.concat(list.stream().map(Pm2Process::env), home.savedList().stream())
        .filter(one -> service.equals(one.path("name").asText()))
        .findFirst()
        .map(Pm2Process::surroundings)
        .orElse(Map.of());
  }

  /** They stay on pm2's list as stopped: all it knows of them lies there. */
  @Override
  public Map<String, Ending> stop(List<String> services, @Nullable Duration longest) {
    List<Pm2Process> due = list.stream().filter(one -> services.contains(one.name())).toList();
    if (due.isEmpty()) {
      return Map.of();
    }
    List<Pm2Process> alive = due.stream().filter(Pm2Process::lives).toList();
    Pm2Ends ends = Pm2Ends.from(home.log());
    List<String> ids = due.stream().map(Pm2Process::id).toList();
    require("stop " + services, pm2.run(with(ids, "stop")), false);
    return ends.of(alive, patience);
  }

  @Override
  public void start(List<Start> starts) {
    List<String> ids = ids(starts.stream().map(Start::service).toList());
    if (!ids.isEmpty()) {
      require("take off its list", pm2.run(with(ids, "delete")), false);
    }
    starts.forEach(this::start);
    readList();
    starts.forEach(this::requireListed);
  }

  private void start(Start start) {
    Path file = ecosystem(start.release());
    CommandResult result =
        pm2.run(
            folder.startedIn(start.release()),
            environment(start),
            List.of("start", file.toString(), "--only", start.service()));
    require("start '" + start.service() + "'", result, true);
  }

  private void requireListed(Start start) {
    if (named(start.service()).isEmpty()) {
      throw failed(
          "start '" + start.service() + "'",
          ecosystem(start.release()) + " names no application of that name",
          true);
    }
  }

  private Map<String, String> environment(Start start) {
    Map<String, String> environment =
        new HashMap<>(start.surroundings().isEmpty() ? Pm2Program.usual() : start.surroundings());
    try {
      environment.putAll(references.resolve(runtime.environment()));
    } catch (UnresolvedReferenceException e) {
      throw failed("start '" + start.service() + "'", String.valueOf(e.getMessage()), true);
    }
    return environment;
  }

  /**
   * pm2 saves its whole list or nothing: what is not on it now would be lost from what it saved.
   */
  @Override
  public String settle() {
    if (!home.hasSavedList()) {
      return "";
    }
    List<String> listed = list.stream().map(Pm2Process::name).toList();
    List<String> lost =
        home.savedList().stream()
            .map(saved -> saved.path("name").asText())
            .filter(name -> !listed.contains(name))
            .distinct()
            .toList();
    if (!lost.isEmpty()) {
      return "; the list pm2 has saved still names the former release, because "
          + String.join(", ", lost)
          + " of it does not run and saving would lose it: start that, then run pm2 save";
    }
    require("save its list", pm2.run(List.of("save")), false);
    return "; pm2 saved its list";
  }

  @Override
  public List<String> lastWords(String service, int lines) {
    if (list.isEmpty()) {
      readList();
    }
    return named(service).stream()
        .flatMap(one -> Stream.of(one.log("pm_out_log_path"), one.log("pm_err_log_path")))
        .distinct()
        .filter(Files::isRegularFile)
        .flatMap(log -> tail(log, lines).stream())
        .toList();
  }

  private static List<String> tail(Path log, int lines) {
    try {
      return LogTail.of(log, lines);
    } catch (IOException e) {
      return List.of(log + " cannot be read");
    }
  }

  @Override
  public List<String> tools() {
    return List.of("pm2 " + home.daemonVersion().orElse("without its daemon"));
  }

  private void readList() {
    list = home.daemonVersion().isEmpty() ? List.of() : listed();
  }

  private List<Pm2Process> listed() {
    CommandResult result = pm2.run(List.of("jlist"));
    require("list what it runs", result, false);
    List<Pm2Process> processes = new ArrayList<>();
    json(result.stdout()).forEach(one -> processes.add(new Pm2Process(one)));
    return processes;
  }

  /** pm2 may speak before it answers. */
  private static JsonNode json(String said) {
    String list =
        said.lines()
            .filter(line -> line.startsWith("[{") || line.equals("[]"))
            .reduce((first, last) -> last)
            .orElse("");
    try {
      return Json.mapper().readTree(list.isEmpty() ? "unreadable" : list);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("pm2 jlist did not answer with a list that can be read", e);
    }
  }

  private List<String> ids(Collection<String> services) {
    return list.stream().filter(one -> services.contains(one.name())).map(Pm2Process::id).toList();
  }

  private List<Pm2Process> named(String service) {
    return list.stream().filter(one -> one.name().equals(service)).toList();
  }

  /** Numbers, not names: a name may be that of a whole namespace, too. */
  private static List<String> with(List<String> ids, String verb) {
    return Stream.concat(Stream.of(verb), ids.stream()).toList();
  }

  private Path ecosystem(Path release) {
    return folder.startedIn(release).resolve(runtime.ecosystem());
  }

  private Stream<String> withoutEcosystem(Path release) {
    Path file = ecosystem(release);
    return Files.isRegularFile(file)
        ? Stream.empty()
        : Stream.of("there is no " + file + ", which pm2 starts the services of that release with");
  }

  private Stream<String> unresolved() {
    try {
      references.resolve(runtime.environment());
      return Stream.empty();
    } catch (UnresolvedReferenceException e) {
      return Stream.of("runtime.environment: " + e.getMessage());
    }
  }

  private String missing() {
    return "program '" + runtime.program().get(0) + "' is not on the path of the worker";
  }

  private static void require(String what, CommandResult result, boolean forGood) {
    if (!result.ok()) {
      throw failed(what, result.lastLines(4), forGood);
    }
  }

  private static RuntimeException failed(String what, String why, boolean forGood) {
    String message = "pm2 did not " + what + ", and trying again is safe: " + why;
    return forGood
        ? ApplicationFailure.newNonRetryableFailure(message, "CannotStart")
        : new IllegalStateException(message);
  }
}
