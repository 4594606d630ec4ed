package org.rollbackpipelines.activities.supervised;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.command.Commands;
import org.rollbackpipelines.activities.command.Pulse;
import org.rollbackpipelines.workflows.application.FolderRuntime;
import org.rollbackpipelines.workflows.service.ConfirmServices;
import org.rollbackpipelines.workflows.service.ServiceSeen;
import org.rollbackpipelines.workflows.service.ServiceVersion;
import org.rollbackpipelines.workflows.service.Services;
import org.rollbackpipelines.workflows.service.ServicesSeen;
import org.rollbackpipelines.workflows.service.StopOrder;
import org.rollbackpipelines.workflows.service.SwitchServices;
import org.rollbackpipelines.workflows.step.StepResult;

/** The folder of a runtime whose services a supervisor keeps, and one run over it. */
public abstract class Yard {
  public static final String OLD = "1111111111111111111111111111111111111111";
  public static final String NEW = "2222222222222222222222222222222222222222";

  public final Path directory;
  public final Instant since = Instant.now();
  public final Commands commands;

  protected Yard(Path directory) {
    this.directory = directory;
    this.commands = new Commands(Pulse.ofActivity(), directory.resolve("commands"));
  }

  public abstract FolderRuntime runtime();

  public abstract Services services();

  /** The processes of a service. */
  public abstract List<Long> pids(String service);

  public Path release(String commit) {
    return directory.resolve("releases").resolve(commit);
  }

  public void write(String commit, String file, String content) {
    try {
      Files.createDirectories(release(commit));
      Path path = Files.writeString(release(commit).resolve(file), content);
      if (!path.toFile().setExecutable(true)) {
        throw new IllegalStateException("cannot make " + path + " executable");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public List<ServiceVersion> versions(String commit) {
    return runtime().serviceNames().stream().map(name -> version(name, commit)).toList();
  }

  public ServiceVersion version(String service, String commit) {
    return new ServiceVersion(service, release(commit).toString());
  }

  public StepResult switchTo(String commit) {
    return switchTo(versions(commit));
  }

  public StepResult switchTo(List<ServiceVersion> versions) {
    return services().switchTo(new SwitchServices(runtime(), versions, since));
  }

  public StepResult switchAnew(String commit) {
    return services().switchTo(new SwitchServices(runtime(), versions(commit), since, true));
  }

  public StepResult stop(@Nullable Duration longest) {
    return services().stop(new StopOrder(runtime(), since, longest));
  }

  public StepResult confirm(String commit) {
    return confirm(commit, Duration.ofSeconds(60));
  }

  public StepResult confirm(String commit, Duration within) {
    return services().confirm(new ConfirmServices(runtime(), versions(commit), within));
  }

  public ServicesSeen observe() {
    return services().observe(runtime());
  }

  public ServiceSeen seen(String service) {
    return observe().services().stream()
        .filter(one -> one.service().equals(service))
        .findFirst()
        .orElseThrow();
  }

  /** The folders all processes of all services work in, as the kernel says. */
  public List<Path> workplaces() {
    return workplaces(
        runtime().serviceNames().stream().flatMap(service -> pids(service).stream()).toList());
  }

  protected static List<Path> workplaces(List<Long> pids) {
    return pids.stream().flatMap(Yard::workplace).distinct().toList();
  }

  private static Stream<Path> workplace(long pid) {
    try {
      return Stream.of(Files.readSymbolicLink(Path.of("/proc/" + pid + "/cwd")));
    } catch (IOException ended) {
      return Stream.of();
    }
  }

  /** Has every service run a release, without a long look at it. */
  public void runs(String commit) {
    switchTo(commit);
    await("they run " + commit, () -> workplaces().equals(List.of(release(commit))));
  }

  public static void await(String what, BooleanSupplier condition) {
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - deadline > 0) {
        throw new AssertionError("waited a minute in vain: " + what);
      }
      Thread.onSpinWait();
    }
  }
}
