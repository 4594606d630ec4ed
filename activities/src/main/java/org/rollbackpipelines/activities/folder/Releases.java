package org.rollbackpipelines.activities.folder;

import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.command.Commands;
import org.rollbackpipelines.activities.command.Patience;
import org.rollbackpipelines.activities.inplace.CheckoutInPlace;
import org.rollbackpipelines.workflows.application.FolderRuntime;
import org.rollbackpipelines.workflows.application.InPlace;
import org.rollbackpipelines.workflows.service.KeptArtifact;
import org.rollbackpipelines.workflows.service.ServiceSeen;
import org.rollbackpipelines.workflows.service.ServiceVersion;
import org.rollbackpipelines.workflows.step.StepResult;

/** The release folders of a runtime: which there are, and how a fresh one is made ready. */
public final class Releases {
  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{7,64}");

  private final FolderRuntime runtime;
  private final RuntimeFolder folder;

  public Releases(FolderRuntime runtime, RuntimeFolder folder) {
    this.runtime = runtime;
    this.folder = folder;
  }

  /** Nothing is thrown away; what runs needs no build any more. */
  public StepResult keep(List<ServiceVersion> versions, Predicate<ServiceVersion> runs) {
    List<Path> releases = of(versions);
    CheckoutInPlace live = folder.live();
    if (live != null) {
      live.adopt();
      return StepResult.done(
          "nothing is thrown away: what is built in " + live.folder() + " stays");
    }
    versions.stream()
        .filter(runs)
        .forEach(version -> note(Path.of(version.artifact()), "ran as " + version.service()));
    return StepResult.done("nothing is thrown away: " + listed(releases) + " stays");
  }

  /** Builds those that were not built before. */
  public StepResult build(Commands commands, List<ServiceVersion> versions) {
    ReleaseBuild build = new ReleaseBuild(commands, folder, runtime.preparations());
    InPlace inPlace = runtime.inPlace();
    CheckoutInPlace live = folder.live();
    if (inPlace != null && live != null) {
      List<Path> commits =
          versions.stream().map(one -> Path.of(one.artifact())).distinct().toList();
      ProductBuild aside =
          new ProductBuild(folder, live, inPlace, build, new Patience(commands.pulse()));
      return StepResult.done(String.join("; ", commits.stream().map(aside::of).toList()));
    }
    return StepResult.done(String.join("; ", of(versions).stream().map(build::of).toList()));
  }

  /** A folder that was checked out and not built is of no use; one that runs has been built. */
  public List<KeptArtifact> kept(List<ServiceSeen> services) {
    List<String> running =
        services.stream()
            .filter(ServiceSeen::running)
            .map(seen -> String.valueOf(seen.artifact()))
            .toList();
    try {
      return folder.finishedReleases().stream()
          .filter(release -> usable(release) || running.contains(release.toString()))
          .flatMap(release -> runtime.serviceNames().stream().map(name -> kept(name, release)))
          .toList();
    } catch (IOException noneYet) {
      return List.of();
    }
  }

  /** The commit a release folder is named for; null when it is named otherwise. */
  public static @Nullable String commit(Path release) {
    String name = String.valueOf(release.getFileName());
    return COMMIT.matcher(name).matches() ? name : null;
  }

  private boolean usable(Path release) {
    return folder.live() != null
        || ((!runtime.needsBuild() || Ready.is(release)) && !folder.lacksOutput(release));
  }

  private static KeptArtifact kept(String service, Path release) {
    String commit = commit(release);
    List<String> names = commit == null ? List.of(release.getFileName().toString()) : List.of();
    return new KeptArtifact(service, release.toString(), commit, names);
  }

  private static void note(Path release, String why) {
    try {
      Ready.note(release, why);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write into " + release + "; nothing was changed", e);
    }
  }

  private List<Path> of(List<ServiceVersion> versions) {
    return versions.stream().map(this::release).distinct().toList();
  }

  private Path release(ServiceVersion version) {
    Path release = folder.release(version.artifact());
    if (release == null || !folder.has(release)) {
      throw ApplicationFailure.newNonRetryableFailure(
          version.artifact()
              + " of service '"
              + version.service()
              + "' is no folder in "
              + folder.releases()
              + "; nothing was touched; check its commit out there or choose another release",
          "ReleaseMissing");
    }
    return release;
  }

  private static String listed(List<Path> releases) {
    return String.join(", ", releases.stream().map(Path::toString).toList());
  }
}
