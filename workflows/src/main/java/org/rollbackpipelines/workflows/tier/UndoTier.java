package org.rollbackpipelines.workflows.tier;

import static org.rollbackpipelines.workflows.steps.AwaitHealthy.awaitHealthy;
import static org.rollbackpipelines.workflows.steps.CaptureEvidence.captureEvidence;
import static org.rollbackpipelines.workflows.steps.CheckCluster.checkCluster;
import static org.rollbackpipelines.workflows.steps.CompareDatabases.compareDatabases;
import static org.rollbackpipelines.workflows.steps.ConfirmArchive.confirmArchive;
import static org.rollbackpipelines.workflows.steps.ConfirmCluster.confirmCluster;
import static org.rollbackpipelines.workflows.steps.ConfirmDatabases.confirmDatabases;
import static org.rollbackpipelines.workflows.steps.ConfirmVersions.confirmVersions;
import static org.rollbackpipelines.workflows.steps.PinVersions.pinVersions;
import static org.rollbackpipelines.workflows.steps.PutJobsBack.putJobsBack;
import static org.rollbackpipelines.workflows.steps.RestoreVerdict.restoreVerdict;
import static org.rollbackpipelines.workflows.steps.ReturnDatabases.returnDatabases;
import static org.rollbackpipelines.workflows.steps.SwitchCluster.switchCluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rollbackpipelines.workflows.application.Problem;
import org.rollbackpipelines.workflows.application.TierName;
import org.rollbackpipelines.workflows.cluster.ClusterOrder;
import org.rollbackpipelines.workflows.database.Exchange;
import org.rollbackpipelines.workflows.observe.Observation;
import org.rollbackpipelines.workflows.plan.ConfigurationChoice;
import org.rollbackpipelines.workflows.plan.DataRule;
import org.rollbackpipelines.workflows.plan.Situation;
import org.rollbackpipelines.workflows.plan.Step;
import org.rollbackpipelines.workflows.plan.TierPage;
import org.rollbackpipelines.workflows.request.RollbackRequest;
import org.rollbackpipelines.workflows.step.DatabaseRecord;
import org.rollbackpipelines.workflows.target.Target;
import org.rollbackpipelines.workflows.verify.Rigour;

/** Undo: exactly what ran before a rollback runs again, healthy or not. */
public final class UndoTier implements TierPage {
  private final Rigour rigour;
  private final boolean condemned;
  private final String run;
  private final List<DatabaseRecord> kept;
  private final boolean configured;
  private final List<String> called;
  private final List<String> cleared;

  /**
   * The undo of one run.
   *
   * @param condemned whether that run marked what ran before as bad
   * @param kept the databases that run put others in the places of
   * @param configured whether that run put other configuration in place, and kept what was there
   * @param called the actions that it has called
   * @param cleared the queues whose jobs it put away
   */
  public UndoTier(
      String run,
      boolean requireHealthy,
      boolean condemned,
      List<DatabaseRecord> kept,
      boolean configured,
      List<String> called,
      List<String> cleared) {
    this.run = run;
    this.condemned = condemned;
    this.kept = List.copyOf(kept);
    this.configured = configured;
    this.called = List.copyOf(called);
    this.cleared = List.copyOf(cleared);
    rigour = requireHealthy ? Rigour.USUAL : Rigour.REPORT_ONLY;
  }

  @Override
  public TierName tier() {
    return TierName.UNDO;
  }

  /** Those alone that a run took back alone. */
  @Override
  public boolean takesSingleServices() {
    return true;
  }

  @Override
  public DataRule data() {
    return kept.isEmpty() ? DataRule.LEAVE : DataRule.RETURN;
  }

  @Override
  public List<Problem> problems(Situation now) {
    return ofCluster() ? new ClusterSight(now, run).problems() : List.of();
  }

  @Override
  public List<String> warnings(Situation now) {
    List<String> warnings = new ArrayList<>();
    if (ofCluster()) {
      warnings.addAll(new ClusterSight(now, run).warnings());
    }
    cleared.stream()
        .filter(
            name -> now.application().queues().stream().noneMatch(one -> one.name().equals(name)))
        .map(
            name ->
                "the profile has no queue "
                    + name
                    + " any more: what "
                    + run
                    + " put away of it stays kept; name it again, then: rollback queue put-back "
                    + name
                    + " --kept "
                    + run)
        .forEach(warnings::add);
    return warnings;
  }

  @Override
  public boolean insistsOnConfiguration() {
    return false;
  }

  @Override
  public List<Step> preflight(Situation now) {
    List<Step> looks = cluster(now).stream().map(order -> checkCluster(now, order)).toList();
    return moves(now) ? Surroundings.looks(now, true, looks) : Surroundings.quickLooks(now);
  }

  @Override
  public ConfigurationChoice configuration(
      RollbackRequest request, Observation seen, Target target) {
    return configured ? ConfigurationChoice.keptBy(run) : ConfigurationChoice.LEAVE;
  }

  @Override
  public List<Step> steps(Situation now) {
    List<Step> steps = new ArrayList<>();
    steps.add(captureEvidence(now));
    steps.add(pinVersions(now));
    List<Exchange> back = back(now);
    Optional<ClusterOrder> cluster = cluster(now);
    boolean moves = moves(now);
    steps.addAll(Acts.takenBack(now, run, called));
    if (moves) {
      steps.addAll(Closings.closed(now, true));
      steps.addAll(Paused.drained(now));
      steps.add(Swaps.stopped(now));
    } else {
      steps.addAll(Surroundings.waiting(now));
    }
    if (!back.isEmpty()) {
      steps.add(returnDatabases(now, run, back));
    }
    cluster.ifPresent(order -> steps.add(switchCluster(now, order)));
    steps.addAll(Configured.restored(now));
    if (now.request().services().isEmpty()) {
      steps.addAll(moves ? Checkouts.moved(now) : Checkouts.movedLive(now));
    }
    steps.addAll(Named.written(now));
    steps.addAll(Warmth.replaced(now, moves));
    steps.add(confirmVersions(now, rigour));
    steps.add(awaitHealthy(now, rigour));
    if (!back.isEmpty()) {
      steps.add(confirmDatabases(now, back));
    }
    cluster.ifPresent(
        order -> {
          steps.add(confirmCluster(now, order));
          steps.add(confirmArchive(now, order));
        });
    if (now.application().queues().stream().anyMatch(one -> cleared.contains(one.name()))) {
      steps.add(putJobsBack(now, run, cleared));
    }
    steps.addAll(
        rigour == Rigour.REPORT_ONLY
            ? Surroundings.backAtOnce(now, moves)
            : Surroundings.back(now, moves));
    if (condemned) {
      steps.add(restoreVerdict(now));
    }
    if (!back.isEmpty()) {
      steps.add(compareDatabases(now, back.stream().map(Exchange::database).toList()));
    }
    return steps;
  }

  private boolean moves(Situation now) {
    return !back(now).isEmpty() || cluster(now).isPresent();
  }

  private boolean ofCluster() {
    return kept.stream().anyMatch(DatabaseRecord::isCluster);
  }

  private Optional<ClusterOrder> cluster(Situation now) {
    return ofCluster() ? new ClusterSight(now, run).order() : Optional.empty();
  }

  private List<Exchange> back(Situation now) {
    return now.application().databases().stream()
        .flatMap(
            database ->
                kept.stream()
                    .filter(one -> one.name().equals(database.name()))
                    .map(one -> new Exchange(database, one.keptAs())))
        .toList();
  }
}
