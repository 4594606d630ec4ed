package org.rollbackpipelines.workflows.tier;

import static org.rollbackpipelines.workflows.steps.AwaitHealthy.awaitHealthy;
import static org.rollbackpipelines.workflows.steps.CaptureEvidence.captureEvidence;
import static org.rollbackpipelines.workflows.steps.CheckFeature.checkFeature;
import static org.rollbackpipelines.workflows.steps.ConfirmFeature.confirmFeature;
import static org.rollbackpipelines.workflows.steps.ConfirmVersions.confirmVersions;
import static org.rollbackpipelines.workflows.steps.NoteFeature.noteFeature;
import static org.rollbackpipelines.workflows.steps.PinVersions.pinVersions;
import static org.rollbackpipelines.workflows.steps.RecreateServices.recreateServices;
import static org.rollbackpipelines.workflows.steps.TurnFeature.turnFeature;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.rollbackpipelines.workflows.application.Application;
import org.rollbackpipelines.workflows.application.Feature;
import org.rollbackpipelines.workflows.application.FeatureTurn;
import org.rollbackpipelines.workflows.application.Problem;
import org.rollbackpipelines.workflows.application.TierName;
import org.rollbackpipelines.workflows.feature.FeatureOrder;
import org.rollbackpipelines.workflows.observe.Observation;
import org.rollbackpipelines.workflows.plan.ConfigurationChoice;
import org.rollbackpipelines.workflows.plan.Situation;
import org.rollbackpipelines.workflows.plan.Step;
import org.rollbackpipelines.workflows.plan.TierPage;
import org.rollbackpipelines.workflows.request.RollbackRequest;
import org.rollbackpipelines.workflows.target.Target;
import org.rollbackpipelines.workflows.verify.Rigour;

/** Partial, of one feature: it is turned on or off, and all else stays what it is. */
public final class FeatureTier implements TierPage {
  private final String name;
  private final FeatureTurn turn;
  private final Optional<Feature> feature;

  public FeatureTier(Application application, String name, FeatureTurn turn) {
    this.name = name;
    this.turn = turn;
    this.feature =
        application.features().stream().filter(one -> one.name().equals(name)).findFirst();
  }

  @Override
  public TierName tier() {
    return TierName.PARTIAL;
  }

  @Override
  public boolean takesSingleParts() {
    return true;
  }

  /** The files of a plugin go back with it; to turn it on again, they are the team's to bring. */
  @Override
  public ConfigurationChoice configuration(
      RollbackRequest request, Observation seen, Target target) {
    boolean restores = turn == FeatureTurn.OFF && feature.stream().anyMatch(Feature::configuration);
    return restores && !request.keepConfiguration()
        ? ConfigurationChoice.ofRelease(target.release(), request, seen)
        : ConfigurationChoice.LEAVE;
  }

  @Override
  public List<Problem> problems(Situation now) {
    return feature.isPresent() ? List.of() : unknown(now.application());
  }

  private List<Problem> unknown(Application application) {
    List<String> known = application.features().stream().map(Feature::name).toList();
    return List.of(
        new Problem(
            "feature",
            "the profile has no feature '" + name + "'",
            known.isEmpty()
                ? "describe it under features in the profile"
                : "choose of " + String.join(", ", known)));
  }

  @Override
  public List<Step> preflight(Situation now) {
    return Stream.concat(
            feature.map(one -> checkFeature(now, order(now, one))).stream(),
            Surroundings.quickLooks(now).stream())
        .toList();
  }

  @Override
  public List<Step> steps(Situation now) {
    return feature.map(one -> steps(now, one)).orElse(List.of());
  }

  private List<Step> steps(Situation now, Feature turned) {
    FeatureOrder order = order(now, turned);
    boolean recreates = !turned.services().isEmpty();
    List<Step> steps = new ArrayList<>();
    steps.add(captureEvidence(now));
    steps.add(pinVersions(now));
    steps.add(noteFeature(now, order));
    if (!turned.control().isReadAtStart()) {
      // Whoever is to turn it has to answer: before anything waits or is made anew.
      steps.add(turnFeature(now, order));
    }
    if (recreates) {
      steps.addAll(Surroundings.waiting(now));
    }
    steps.addAll(Configured.restored(now));
    if (turned.control().isReadAtStart()) {
      // After the files that go back: the variable may stand in one of them.
      steps.add(turnFeature(now, order));
    }
    if (recreates) {
      steps.add(recreateServices(now, turned.services()));
    }
    steps.addAll(Warmth.cleared(now, recreates));
    steps.add(confirmVersions(now, Rigour.USUAL));
    steps.add(awaitHealthy(now, Rigour.USUAL));
    steps.add(confirmFeature(now, order));
    steps.addAll(recreates ? Surroundings.back(now, false) : Warmth.warmed(now));
    return steps;
  }

  private FeatureOrder order(Situation now, Feature turned) {
    return new FeatureOrder(
        now.application().name(), now.run(), turned, turn, now.application().budgets().verify());
  }
}
