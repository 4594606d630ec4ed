package org.rollbackpipelines.workflows.tier;

import static org.rollbackpipelines.workflows.steps.AwaitHealthy.awaitHealthy;
import static org.rollbackpipelines.workflows.steps.CaptureEvidence.captureEvidence;
import static org.rollbackpipelines.workflows.steps.CompareDatabases.compareDatabases;
import static org.rollbackpipelines.workflows.steps.ConfirmDatabases.confirmDatabases;
import static org.rollbackpipelines.workflows.steps.ConfirmVersions.confirmVersions;
import static org.rollbackpipelines.workflows.steps.MoveCheckout.moveCheckout;
import static org.rollbackpipelines.workflows.steps.PinVersions.pinVersions;
import static org.rollbackpipelines.workflows.steps.ReplaceServices.replaceServices;
import static org.rollbackpipelines.workflows.steps.RestoreVerdict.restoreVerdict;
import static org.rollbackpipelines.workflows.steps.ReturnDatabases.returnDatabases;

import java.util.ArrayList;
import java.util.List;
import org.rollbackpipelines.workflows.application.TierName;
import org.rollbackpipelines.workflows.database.Exchange;
import org.rollbackpipelines.workflows.plan.DataRule;
import org.rollbackpipelines.workflows.plan.Situation;
import org.rollbackpipelines.workflows.plan.Step;
import org.rollbackpipelines.workflows.plan.TierPage;
import org.rollbackpipelines.workflows.step.DatabaseRecord;
import org.rollbackpipelines.workflows.verify.Rigour;

/** Undo: exactly what ran before a rollback runs again, healthy or not. */
public final class UndoTier implements TierPage {
  private final Rigour rigour;
  private final boolean condemned;
  private final String run;
  private final List<DatabaseRecord> kept;

  /**
   * The undo of one run.
   *
   * @param condemned whether that run marked what ran before as bad
   * @param kept the databases that run put others in the places of
   */
  public UndoTier(
      String run, boolean requireHealthy, boolean condemned, List<DatabaseRecord> kept) {
    this.run = run;
    this.condemned = condemned;
    this.kept = List.copyOf(kept);
    rigour = requireHealthy ? Rigour.USUAL : Rigour.REPORT_ONLY;
  }

  @Override
  public TierName tier() {
    return TierName.UNDO;
  }

  @Override
  public DataRule data() {
    return kept.isEmpty() ? DataRule.LEAVE : DataRule.RETURN;
  }

  @Override
  public List<Step> preflight(Situation now) {
    return Paused.looks(now);
  }

  @Override
  public List<Step> steps(Situation now) {
    List<Step> steps = new ArrayList<>();
    steps.add(captureEvidence(now));
    steps.add(pinVersions(now));
    List<Exchange> back = back(now);
    steps.addAll(Paused.drained(now));
    if (!back.isEmpty()) {
      steps.add(Swaps.stopped(now));
      steps.add(returnDatabases(now, run, back));
    }
    if (Checkouts.follow(now)) {
      steps.add(moveCheckout(now));
    }
    steps.add(
        back.isEmpty() ? replaceServices(now) : Swaps.stoppedAgain(replaceServices(now), now));
    steps.add(confirmVersions(now, rigour));
    steps.add(awaitHealthy(now, rigour));
    if (!back.isEmpty()) {
      steps.add(confirmDatabases(now, back));
    }
    steps.addAll(Paused.resumed(now));
    if (condemned) {
      steps.add(restoreVerdict(now));
    }
    if (!back.isEmpty()) {
      steps.add(compareDatabases(now, back.stream().map(Exchange::database).toList()));
    }
    return steps;
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
