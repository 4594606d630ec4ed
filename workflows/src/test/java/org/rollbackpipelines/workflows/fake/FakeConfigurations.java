package org.rollbackpipelines.workflows.fake;

import java.util.List;
import java.util.Objects;
import org.rollbackpipelines.workflows.configuration.ConfigurationContents;
import org.rollbackpipelines.workflows.configuration.ConfigurationOrder;
import org.rollbackpipelines.workflows.configuration.ConfigurationQuestion;
import org.rollbackpipelines.workflows.configuration.ConfigurationSeen;
import org.rollbackpipelines.workflows.configuration.ConfigurationSet;
import org.rollbackpipelines.workflows.configuration.Configurations;
import org.rollbackpipelines.workflows.configuration.FileDifference;
import org.rollbackpipelines.workflows.configuration.FileState;
import org.rollbackpipelines.workflows.configuration.RecordConfiguration;
import org.rollbackpipelines.workflows.configuration.RecordedConfiguration;
import org.rollbackpipelines.workflows.configuration.RecordedFile;
import org.rollbackpipelines.workflows.step.StepResult;

/** One file, whose contents are a word; a set has the id {@code set-WORD}. */
record FakeConfigurations(FakeHost host) implements Configurations {

  @Override
  public RecordedConfiguration record(RecordConfiguration order) {
    FakeApplication of = host.named(order.application());
    return host.read(() -> new RecordedConfiguration("set-" + of.settings, 1));
  }

  @Override
  public ConfigurationContents contents(ConfigurationQuestion question) {
    FakeApplication of = host.named(question.application());
    return host.read(
        () -> {
          boolean same = wanted(of, question.set()).equals(of.settings);
          return new ConfigurationContents(
              Objects.requireNonNull(question.set().id()),
              null,
              "/state/" + question.set().id(),
              List.of(
                  new RecordedFile(
                      question.configuration().paths().get(0),
                      "0a1b2c",
                      "600 0:0",
                      same ? FileState.SAME : FileState.CHANGED)),
              List.copyOf(of.unfit),
              List.of());
        });
  }

  @Override
  public ConfigurationSeen compare(ConfigurationQuestion question) {
    FakeApplication of = host.named(question.application());
    return host.read(
        () -> {
          boolean same = wanted(of, question.set()).equals(of.settings);
          return new ConfigurationSeen(
              question.set(),
              List.of(
                  new FileDifference(
                      question.configuration().paths().get(0),
                      same ? FileState.SAME : FileState.CHANGED,
                      same ? List.of() : List.of("~ WORD=•••"))),
              List.of(),
              List.copyOf(of.unfit));
        });
  }

  private static String wanted(FakeApplication of, ConfigurationSet set) {
    return set.keptBy() == null
        ? Objects.requireNonNull(set.id()).substring("set-".length())
        : Objects.requireNonNull(of.keptSettings.get(set.keptBy()));
  }

  @Override
  public StepResult restore(ConfigurationOrder order) {
    FakeApplication of = host.named(order.application());
    return host.act(
        of,
        () -> {
          String kept = of.keptSettings.putIfAbsent(order.run(), of.settings);
          of.settings = wanted(of, order.set());
          return StepResult.done(kept == null ? "restored" : "restored again");
        });
  }

  @Override
  public StepResult putBack(ConfigurationOrder order) {
    FakeApplication of = host.named(order.application());
    return host.act(
        of,
        () -> {
          of.settings = of.keptSettings.getOrDefault(order.run(), of.settings);
          return StepResult.done("put back");
        });
  }
}
