package org.rollbackpipelines.activities.systemd;

import io.temporal.failure.ApplicationFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.command.Command;
import org.rollbackpipelines.activities.command.CommandResult;
import org.rollbackpipelines.activities.command.Commands;
import org.rollbackpipelines.activities.command.Patience;
import org.rollbackpipelines.activities.folder.RunningRelease;
import org.rollbackpipelines.activities.folder.RuntimeFolder;
import org.rollbackpipelines.activities.supervised.Ending;
import org.rollbackpipelines.activities.supervised.Standing;
import org.rollbackpipelines.activities.supervised.Supervised;
import org.rollbackpipelines.activities.supervised.Supervisor;
import org.rollbackpipelines.workflows.application.ServiceRuntime;
import org.rollbackpipelines.workflows.application.SystemdRuntime;
import org.rollbackpipelines.workflows.application.SystemdScope;

/** systemd as the keeper of services, whose units start them through the link. */
public final class SystemdSupervisor implements Supervisor {
  private static final Duration MOMENT = Duration.ofMillis(100);
  private static final Duration AFTER_KILL = Duration.ofSeconds(10);

  private final Commands commands;
  private final SystemdRuntime runtime;
  private final RuntimeFolder folder;

  private SystemdSupervisor(Commands commands, SystemdRuntime runtime) {
    this.commands = commands;
    this.runtime = runtime;
    this.folder = new RuntimeFolder(runtime);
  }

  /** The runtime with systemd as its supervisor. */
  public static Supervised of(Commands commands, ServiceRuntime runtime) {
    if (runtime instanceof SystemdRuntime systemd) {
      return new Supervised(
          systemd, new RuntimeFolder(systemd), new SystemdSupervisor(commands, systemd));
    }
    throw ApplicationFailure.newNonRetryableFailure(
        "a runtime of systemd is needed, not " + runtime.getClass().getSimpleName(),
        "WrongRuntime");
  }

  @Override
  public List<String> problems() {
    if (missing()) {
      return List.of("program '" + runtime.program().get(0) + "' is not on the path of the worker");
    }
    CommandResult answer = show();
    if (!answer.ok()) {
      return List.of(unreachable(answer));
    }
    return Unit.read(runtime.services(), answer.stdout()).stream().flatMap(this::problems).toList();
  }

  private Stream<String> problems(Unit unit) {
    List<String> problems = new ArrayList<>(notToBeStarted(unit));
    if (problems.isEmpty() && !unit.startsThrough(folder.current())) {
      problems.add(
          "unit '"
              + unit.name()
              + "' starts nothing through "
              + folder.current()
              + ": let its WorkingDirectory or ExecStart lead through that "
              + (folder.live() == null ? "link" : "folder"));
    }
    Standing standing = unit.standing(folder);
    boolean up = standing.state() == Standing.State.UP;
    if ((up && standing.release() == null) || unit.runsWithoutProcess()) {
      problems.add(untold(unit, standing));
    }
    return problems.stream();
  }

  private String untold(Unit unit, Standing standing) {
    if (standing.workers().isEmpty()) {
      return "systemd knows no main process of unit '"
          + unit.name()
          + "': see its Type and PIDFile";
    }
    long pid = standing.workers().get(0).pid();
    String process = "process " + pid + " of unit '" + unit.name() + "' ";
    return RunningRelease.tells(pid)
        ? process
            + (folder.live() == null
                ? "works in none of " + folder.releases() + ": restart it through the link first"
                : "does not work in " + folder.current() + ": restart it there first")
        : process
            + "does not show the worker's user what it runs: let one user run both, or root"
            + " the worker";
  }

  private static List<String> notToBeStarted(Unit unit) {
    String load = unit.get("LoadState");
    List<String> problems = new ArrayList<>();
    if (load.equals("not-found")) {
      problems.add("systemd knows no unit '" + unit.name() + "': install it, or correct the name");
    } else if (load.equals("masked")) {
      problems.add("unit '" + unit.name() + "' is masked: systemctl unmask lets it start again");
    } else if (!load.equals("loaded")) {
      problems.add(
          "unit '" + unit.name() + "' cannot be loaded (" + load + "): " + unit.get("LoadError"));
    }
    if (Stream.of("RefuseManualStart", "RefuseManualStop")
        .anyMatch(p -> unit.get(p).equals("yes"))) {
      problems.add("unit '" + unit.name() + "' refuses to be started or stopped by hand");
    }
    return problems;
  }

  @Override
  public List<Standing> look() {
    return units().stream().map(unit -> unit.standing(folder)).toList();
  }

  /** One link leads all units to one release: a unit that is left out would follow unseen. */
  @Override
  public List<String> refusals(List<Start> starts) {
    List<String> chosen = starts.stream().map(Start::service).toList();
    List<Path> releases = starts.stream().map(Start::release).toList();
    List<String> problems = new ArrayList<>();
    for (Unit unit : units()) {
      Path runs = unit.standing(folder).release();
      if (chosen.contains(unit.name())) {
        problems.addAll(notToBeStarted(unit));
      } else if (runs != null && !releases.contains(runs)) {
        problems.add(
            "unit '"
                + unit.name()
                + "' starts through the same "
                + (folder.live() == null ? "link" : "checkout")
                + " and would run the other release from its next"
                + " start on: replace all services, or give it a runtime folder of its own");
      }
    }
    return problems;
  }

  @Override
  public Map<String, String> surroundings(String service) {
    // A unit says itself what it is started with.
    return Map.of();
  }

  /** A unit that was ended by force has failed: that is how it stands. */
  @Override
  public Map<String, Ending> stop(List<String> services, @Nullable Duration longest) {
    require("stop " + services, run(with(services, "stop", "--no-block")), false);
    Patience patience = new Patience(commands.pulse());
    long deadline = longest == null ? Long.MAX_VALUE : longest.toNanos();
    long began = System.nanoTime();
    boolean killed = false;
    while (!units(services).stream().allMatch(Unit::ended)) {
      long waited = System.nanoTime() - began;
      if (!killed && waited > deadline) {
        require("kill " + services, run(with(services, "kill", "--signal=KILL")), false);
        killed = true;
      } else if (killed && waited - deadline > AFTER_KILL.toNanos()) {
        throw new IllegalStateException(
            services + " do not end though they were killed; nothing was started in their place");
      }
      patience.pause(MOMENT, "stopping " + String.join(", ", services));
    }
    return Map.of();
  }

  @Override
  public void start(List<Start> starts) {
    List<String> services = starts.stream().map(Start::service).toList();
    // One that was started too often in a row would not be started by hand either. There is
    // nothing to reset where it never failed.
    services.forEach(service -> run(with(List.of(service), "reset-failed")));
    require("start " + services, run(with(services, "start", "--no-block")), true);
  }

  @Override
  public String settle() {
    // Whether a unit comes up with the host is its own matter, and the link leads it.
    return "";
  }

  @Override
  public List<String> lastWords(String service, int lines) {
    List<String> arguments =
        List.of(
            "status", "--no-pager", "--full", "--lines=" + lines, "--output=short-iso", service);
    return run(arguments).stdout().lines().filter(line -> !line.isBlank()).toList();
  }

  @Override
  public List<String> tools() {
    return missing() ? List.of() : run(List.of("--version")).stdout().lines().limit(1).toList();
  }

  private List<Unit> units() {
    return units(runtime.services());
  }

  private List<Unit> units(List<String> names) {
    CommandResult answer = run(with(names, "show", asked()));
    if (!answer.ok()) {
      throw new IllegalStateException(unreachable(answer));
    }
    return Unit.read(names, answer.stdout());
  }

  private CommandResult show() {
    return run(with(runtime.services(), "show", asked()));
  }

  private static String asked() {
    return "--property=" + String.join(",", Unit.PROPERTIES);
  }

  private CommandResult run(List<String> arguments) {
    List<String> argv = new ArrayList<>(runtime.program());
    if (runtime.scope() == SystemdScope.USER) {
      argv.add("--user");
    }
    argv.add("--no-ask-password");
    argv.addAll(arguments);
    return commands.run(Command.of(argv));
  }

  private static List<String> with(List<String> units, String... before) {
    return Stream.concat(Stream.of(before), Stream.concat(Stream.of("--"), units.stream()))
        .collect(Collectors.toList());
  }

  private boolean missing() {
    String first = runtime.program().get(0);
    return first.indexOf('/') < 0 ? !Commands.has(first) : !Files.isExecutable(Path.of(first));
  }

  private String unreachable(CommandResult answer) {
    String hint =
        runtime.scope() == SystemdScope.USER
            ? "; the worker needs XDG_RUNTIME_DIR=/run/user/<its uid>, and its user a session that"
                + " lasts (loginctl enable-linger)"
            : "";
    return "systemctl cannot be asked: " + answer.lastLines(2) + hint;
  }

  private static void require(String what, CommandResult result, boolean forGood) {
    if (!result.ok()) {
      String message =
          "systemd did not " + what + ", and trying again is safe: " + result.lastLines(4);
      throw forGood
          ? ApplicationFailure.newNonRetryableFailure(message, "CannotStart")
          : new IllegalStateException(message);
    }
  }
}
