package org.rollbackpipelines.activities.configuration;

import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.rollbackpipelines.activities.archive.Archive;
import org.rollbackpipelines.workflows.application.Configuration;
import org.rollbackpipelines.workflows.configuration.ConfigurationContents;
import org.rollbackpipelines.workflows.configuration.ConfigurationOrder;
import org.rollbackpipelines.workflows.configuration.ConfigurationQuestion;
import org.rollbackpipelines.workflows.configuration.ConfigurationSeen;
import org.rollbackpipelines.workflows.configuration.ConfigurationSet;
import org.rollbackpipelines.workflows.configuration.Configurations;
import org.rollbackpipelines.workflows.configuration.FileState;
import org.rollbackpipelines.workflows.configuration.RecordConfiguration;
import org.rollbackpipelines.workflows.configuration.RecordedConfiguration;
import org.rollbackpipelines.workflows.step.StepResult;

/** Configuration as files of the host, and its copies as folders of the archive. */
public final class FileConfigurations implements Configurations {
  private final Archive archive;
  private final InstantSource clock;

  public FileConfigurations(Archive archive, InstantSource clock) {
    this.archive = archive;
    this.clock = clock;
  }

  @Override
  public RecordedConfiguration record(RecordConfiguration order) {
    try {
      LiveFiles.Read live = live(order.configuration());
      if (!live.missing().isEmpty()) {
        throw new UnfitException(
            "the profile names '"
                + String.join("', '", live.missing())
                + "' under configuration, which is not there: make it, or take it out");
      }
      RecordedSets sets = new RecordedSets(archive.configurations(order.application()));
      return new RecordedConfiguration(
          sets.keep(live.set(), clock.instant()), live.set().contents().size());
    } catch (UnfitException e) {
      throw ApplicationFailure.newNonRetryableFailure(
          String.valueOf(e.getMessage()), "ConfigurationUnfit");
    } catch (IOException e) {
      throw unavailable("the configuration could not be copied; nothing was changed", e);
    }
  }

  @Override
  public ConfigurationContents contents(ConfigurationQuestion question) {
    String id = Objects.requireNonNull(question.set().id(), "a set without a name");
    SetFolder folder = new RecordedSets(archive.configurations(question.application())).folder(id);
    try {
      return new SetSight(id, folder).beside(() -> live(question.configuration()).set());
    } catch (IOException e) {
      throw unavailable("the copy of the configuration could not be read; nothing was changed", e);
    }
  }

  @Override
  public ConfigurationSeen compare(ConfigurationQuestion question) {
    try {
      FileSet live = live(question.configuration()).set();
      FileSet wanted = wanted(question.application(), question.set());
      return Differences.of(question.set(), new Comparison(live, wanted), question.configuration())
          .and(problems(question.configuration(), question.set(), new Comparison(live, wanted)));
    } catch (UnfitException e) {
      return new ConfigurationSeen(
          question.set(), List.of(), List.of(), List.of(String.valueOf(e.getMessage())));
    } catch (IOException e) {
      throw unavailable("the configuration could not be read; nothing was changed", e);
    }
  }

  @Override
  public StepResult restore(ConfigurationOrder order) {
    try {
      LiveFiles.Read live = live(order.configuration());
      Comparison comparison = new Comparison(live.set(), wanted(order.application(), order.set()));
      List<String> problems = problems(order.configuration(), order.set(), comparison);
      if (!problems.isEmpty()) {
        return refused(String.join("; ", problems));
      }
      SetFolder kept = kept(order);
      if (!kept.exists()) {
        String unused =
            SetFolder.write(
                archive.run(order.application(), order.run()),
                kept.folder().getFileName().toString(),
                live.set(),
                clock.instant());
      }
      return placed(order, live, comparison, kept);
    } catch (UnfitException e) {
      return refused(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw unavailable("the configuration is as it was", e);
    }
  }

  private StepResult placed(
      ConfigurationOrder order, LiveFiles.Read live, Comparison comparison, SetFolder kept)
      throws IOException, UnfitException {
    FileSet before = kept.read(null);
    Aside.of(archive, order).keep(comparison, before.contents().keySet());
    try {
      clear(live);
      new Placement(comparison).place();
    } catch (IOException e) {
      // Half a set is none: services may be started by anybody at any moment.
      goBack(order, before, e);
      throw e;
    }
    return confirmed(
        order,
        comparison.wanted(),
        "the files of "
            + order.set().of()
            + " are back; what was live is kept in "
            + kept.folder());
  }

  private void goBack(ConfigurationOrder order, FileSet before, IOException why) {
    try {
      LiveFiles.Read live = live(order.configuration());
      clear(live);
      new Placement(new Comparison(live.set(), before)).place();
    } catch (IOException | UnfitException e) {
      why.addSuppressed(e);
    }
  }

  @Override
  public StepResult putBack(ConfigurationOrder order) {
    SetFolder kept = kept(order);
    if (!kept.exists()) {
      return StepResult.done("the files are as they were: none was replaced");
    }
    try {
      FileSet before = kept.read(null);
      LiveFiles.Read live = live(order.configuration());
      Comparison comparison = new Comparison(live.set(), before);
      Aside.of(archive, order).keep(comparison, sumsOf(order));
      clear(live);
      new Placement(comparison).place();
      return confirmed(order, before, "the files are as they were before the run");
    } catch (UnfitException e) {
      return StepResult.checked(
          false,
          "the files could not be put back: " + e.getMessage() + "; they are in " + kept.folder(),
          List.of());
    } catch (IOException e) {
      throw unavailable("what was live is kept in " + kept.folder(), e);
    }
  }

  /** What was written is read again: only that says that it is there. */
  private StepResult confirmed(ConfigurationOrder order, FileSet wanted, String sentence)
      throws IOException, UnfitException {
    Comparison after = new Comparison(live(order.configuration()).set(), wanted);
    List<String> others =
        after.paths().stream().filter(path -> after.state(path) != FileState.SAME).toList();
    return others.isEmpty()
        ? StepResult.done(sentence)
        : StepResult.checked(
            false,
            "somebody else writes to "
                + String.join(", ", others)
                + ": they are not as they"
                + " should be",
            List.of());
  }

  private List<String> problems(
      Configuration configuration, ConfigurationSet set, Comparison comparison) throws IOException {
    List<String> problems = new ArrayList<>(Obstacles.of(comparison));
    // What a run replaced goes back as it was, good or not.
    if (set.keptBy() == null) {
      configuration
          .certificates()
          .forEach(
              one ->
                  problems.addAll(
                      new CertificateCheck(one, comparison, clock.instant()).problems()));
    }
    return problems;
  }

  private LiveFiles.Read live(Configuration configuration) throws IOException, UnfitException {
    try {
      return LiveFiles.read(configuration.paths(), archive.root());
    } catch (AccessDeniedException e) {
      throw new UnfitException(
          "'" + e.getFile() + "' may not be read by the worker: give its user the right to");
    }
  }

  private FileSet wanted(String application, ConfigurationSet set)
      throws IOException, UnfitException {
    if (set.keptBy() != null) {
      return new SetFolder(archive.keptConfiguration(application, set.keptBy())).read(null);
    }
    String id = Objects.requireNonNull(set.id(), "a set without a name");
    return new RecordedSets(archive.configurations(application)).read(id);
  }

  /** What is in the set that was put in place; of one that is lost nothing is known. */
  private Set<String> sumsOf(ConfigurationOrder order) throws IOException {
    try {
      return wanted(order.application(), order.set()).contents().keySet();
    } catch (UnfitException lost) {
      return Set.of();
    }
  }

  private SetFolder kept(ConfigurationOrder order) {
    return new SetFolder(archive.keptConfiguration(order.application(), order.run()));
  }

  /** What an attempt that was killed wrote beside files. */
  private static void clear(LiveFiles.Read live) throws IOException {
    for (Path leftover : live.leftovers()) {
      Files.deleteIfExists(leftover);
    }
  }

  private static StepResult refused(String why) {
    return StepResult.checked(false, "the files stay as they are: " + why, List.of());
  }

  private static ApplicationFailure unavailable(String state, IOException e) {
    return ApplicationFailure.newFailureWithCause(
        state
            + " ("
            + e
            + "); see that the disk has room and that the worker's user may write there; it is tried"
            + " again by itself",
        "ConfigurationUnavailable",
        e);
  }
}
