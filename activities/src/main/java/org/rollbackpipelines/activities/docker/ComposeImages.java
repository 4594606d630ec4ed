package org.rollbackpipelines.activities.docker;

import static org.rollbackpipelines.activities.docker.EngineUnreachableException.asking;

import com.github.dockerjava.api.DockerClient;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.rollbackpipelines.activities.archive.Archive;
import org.rollbackpipelines.activities.archive.LiveFile;
import org.rollbackpipelines.activities.command.CommandFailedException;
import org.rollbackpipelines.activities.command.Commands;
import org.rollbackpipelines.activities.command.Patience;
import org.rollbackpipelines.workflows.application.ComposeRuntime;
import org.rollbackpipelines.workflows.image.ImageQuestion;
import org.rollbackpipelines.workflows.image.Images;
import org.rollbackpipelines.workflows.image.ImagesSeen;
import org.rollbackpipelines.workflows.image.NamingOrder;
import org.rollbackpipelines.workflows.image.PullOrder;
import org.rollbackpipelines.workflows.image.TagPlace;
import org.rollbackpipelines.workflows.service.ServiceVersion;
import org.rollbackpipelines.workflows.step.StepResult;

/** Images that compose files name by a tag, and that a registry has. */
public final class ComposeImages implements Images {
  private final DockerClient docker;
  private final Archive archive;
  private final Compose compose;
  private final LocalImages images;
  private final RegistryCredentials credentials;
  private final Registries registries;
  private final Patience patience;

  public ComposeImages(Archive archive, Commands commands) {
    this(archive, commands, RegistryCredentials.ofThisHost());
  }

  ComposeImages(Archive archive, Commands commands, RegistryCredentials credentials) {
    this.docker = Engine.patient();
    this.archive = archive;
    this.compose = new Compose(commands);
    this.images = new LocalImages(docker);
    this.credentials = credentials;
    this.patience = new Patience(commands.pulse());
    this.registries = new Registries(Engine::words, credentials, patience);
  }

  @Override
  public ImagesSeen look(ImageQuestion question) {
    ComposeRuntime runtime = (ComposeRuntime) question.runtime();
    return new ImagesSeen(places(runtime), asking(() -> registries.ask(question.references())));
  }

  private List<TagPlace> places(ComposeRuntime runtime) {
    try {
      ComposeProject project = ComposeProject.of(runtime);
      NamedImages named = NamedImages.read(project, compose.model(project));
      return runtime.pulled().stream().map(named::place).toList();
    } catch (UnclearException e) {
      return unclear(runtime, String.valueOf(e.getMessage()));
    } catch (ApplicationFailure unreadable) {
      return unclear(runtime, unreadable.getOriginalMessage());
    } catch (CommandFailedException e) {
      return unclear(runtime, String.valueOf(e.getMessage()));
    }
  }

  private static List<TagPlace> unclear(ComposeRuntime runtime, String why) {
    return runtime.pulled().stream()
        .map(service -> new TagPlace(service, null, List.of(), why))
        .toList();
  }

  @Override
  public StepResult pull(PullOrder order) {
    ComposeRuntime runtime = (ComposeRuntime) order.runtime();
    return asking(
        () -> {
          List<ServiceVersion> missing =
              order.versions().stream()
                  .filter(version -> images.find(version.artifact()).isEmpty())
                  .toList();
          for (ServiceVersion version : missing) {
            ImagePull.run(docker, credentials, version.artifact(), patience);
          }
          // A digest is no name to a pruning of unnamed images.
          StepResult kept = new ComposeKeep(images).keep(runtime, order.versions());
          return StepResult.done(
              missing.isEmpty() ? "already there; " + kept.detail() : pulled(missing, kept));
        });
  }

  private static String pulled(List<ServiceVersion> missing, StepResult kept) {
    return missing.stream()
            .map(ServiceVersion::artifact)
            .collect(Collectors.joining(", ", "pulled ", "; "))
        + kept.detail();
  }

  @Override
  public StepResult name(NamingOrder order) {
    ComposeProject project = ComposeProject.of((ComposeRuntime) order.runtime());
    WrittenOver over = over(order);
    try {
      ComposeModel before = compose.model(project);
      Map<String, String> names = new LinkedHashMap<>();
      order.versions().stream()
          .filter(version -> version.name() != null)
          .filter(version -> !before.image(version.service()).equals(version.name()))
          .forEach(version -> names.put(version.service(), String.valueOf(version.name())));
      if (names.isEmpty()) {
        return StepResult.done("the files name these images already");
      }
      NamedImages there = NamedImages.read(project, before);
      List<SourceText> writing = there.naming(names);
      over.keep(writing);
      return written(project, order, before, there, writing);
    } catch (UnclearException e) {
      throw ComposeFaults.notNamed(e.getMessage() + "; no file was changed");
    } catch (IOException e) {
      throw ComposeFaults.filesUnavailable("the names of images could not be written", e);
    }
  }

  private StepResult written(
      ComposeProject project,
      NamingOrder order,
      ComposeModel before,
      NamedImages there,
      List<SourceText> writing)
      throws IOException {
    try {
      for (SourceText fresh : writing) {
        LiveFile.replace(fresh.file(), fresh.bytes());
      }
      Optional<String> wrong = wrong(compose.model(project), order, before, there);
      if (wrong.isPresent()) {
        throw ComposeFaults.notNamed(wrong.get() + "; the files are as they were");
      }
    } catch (IOException | RuntimeException e) {
      // Half of the names are none: services may be started by anybody at any moment.
      goBack(order, e);
      throw e;
    }
    return StepResult.done(
        "wrote "
            + writing.stream().map(one -> one.file().toString()).collect(Collectors.joining(", "))
            + "; as they were they are kept in "
            + archive.keptImageNames(order.application(), order.run()));
  }

  private void goBack(NamingOrder order, Exception why) {
    try {
      List<String> unused = over(order).putBack();
    } catch (IOException e) {
      why.addSuppressed(e);
    }
  }

  /** What compose makes of the files now is what counts. */
  private static Optional<String> wrong(
      ComposeModel after, NamingOrder order, ComposeModel before, NamedImages there) {
    Map<String, String> names = new LinkedHashMap<>();
    order.versions().stream()
        .filter(version -> version.name() != null)
        .forEach(version -> names.put(version.service(), String.valueOf(version.name())));
    for (String service : before.services()) {
      String wanted = names.getOrDefault(service, before.image(service));
      boolean shares =
          !names.containsKey(service)
              && there.place(service).others().stream().anyMatch(names::containsKey);
      if (!shares && !after.image(service).equals(wanted)) {
        return Optional.of(
            "compose would give "
                + service
                + " the image '"
                + after.image(service)
                + "' and not '"
                + wanted
                + "'");
      }
    }
    return Optional.empty();
  }

  @Override
  public StepResult putBack(NamingOrder order) {
    try {
      List<String> back = over(order).putBack();
      return StepResult.done(
          back.isEmpty()
              ? "the files are as they were"
              : "as they were before the run: " + String.join(", ", back));
    } catch (IOException e) {
      throw ComposeFaults.filesUnavailable(
          "the files could not be put back; they are in "
              + archive.keptImageNames(order.application(), order.run()),
          e);
    }
  }

  private WrittenOver over(NamingOrder order) {
    return new WrittenOver(archive.keptImageNames(order.application(), order.run()));
  }
}
