package org.rollbackpipelines.workflows.tier;

import static org.rollbackpipelines.workflows.steps.AwaitHealthy.awaitHealthy;
import static org.rollbackpipelines.workflows.steps.CaptureEvidence.captureEvidence;
import static org.rollbackpipelines.workflows.steps.CompareDatabases.compareDatabases;
import static org.rollbackpipelines.workflows.steps.ConfirmDatabases.confirmDatabases;
import static org.rollbackpipelines.workflows.steps.ConfirmVersions.confirmVersions;
import static org.rollbackpipelines.workflows.steps.PinVersions.pinVersions;
import static org.rollbackpipelines.workflows.steps.RestoreDatabases.restoreDatabases;
import static org.rollbackpipelines.workflows.steps.StopServices.stopServices;

import java.util.ArrayList;
import java.util.List;
import org.rollbackpipelines.workflows.application.Concern;
import org.rollbackpipelines.workflows.application.OwnTier;
import org.rollbackpipelines.workflows.application.Problem;
import org.rollbackpipelines.workflows.application.TierName;
import org.rollbackpipelines.workflows.configuration.ConfigurationSeen;
import org.rollbackpipelines.workflows.database.Exchange;
import org.rollbackpipelines.workflows.observe.Observation;
import org.rollbackpipelines.workflows.plan.ConfigurationChoice;
import org.rollbackpipelines.workflows.plan.DataRule;
import org.rollbackpipelines.workflows.plan.Situation;
import org.rollbackpipelines.workflows.plan.Step;
import org.rollbackpipelines.workflows.plan.TierPage;
import org.rollbackpipelines.workflows.request.RollbackRequest;
import org.rollbackpipelines.workflows.target.Target;
import org.rollbackpipelines.workflows.verify.Rigour;

/** One of the profile's own: what it names, in the order of the standard page; all else stays. */
public final class CustomTier implements TierPage {
  private final OwnTier own;

  public CustomTier(OwnTier own) {
    this.own = own;
  }

  @Override
  public TierName tier() {
    return TierName.CUSTOM;
  }

  @Override
  public String name() {
    return own.name();
  }

  @Override
  public DataRule data() {
    return own.does(Concern.DATA) ? DataRule.AS_TARGET_NEEDS : DataRule.LEAVE;
  }

  @Override
  public ConfigurationChoice configuration(
      RollbackRequest request, Observation seen, Target target) {
    if (!own.does(Concern.CONFIGURATION) || request.keepConfiguration()) {
      return ConfigurationChoice.LEAVE;
    }
    return own.does(Concern.CODE)
        ? ConfigurationChoice.ofTarget(target.release(), request, seen)
        : ConfigurationChoice.ofRelease(target.release(), request, seen);
  }

  /** Without code it is about the files alone: then those have to go back. */
  @Override
  public List<Problem> problems(Situation now) {
    ConfigurationSeen files = now.seen().configuration();
    boolean same = files != null && files.problems().isEmpty() && !files.needsRestore();
    return !own.does(Concern.CODE) && (now.request().keepConfiguration() || same)
        ? List.of(
            new Problem(
                "configuration",
                "tier '" + name() + "' takes the configuration back, and it is to stay as it is",
                "name another release with --to, or leave --keep-configuration out"))
        : List.of();
  }

  @Override
  public List<String> warnings(Situation now) {
    return own.does(Concern.CODE)
            && !own.does(Concern.DATA)
            && !now.application().databases().isEmpty()
        ? List.of(
            "tier '" + name() + "' leaves data alone: nobody looks whether it fits " + now.to())
        : List.of();
  }

  @Override
  public List<Step> preflight(Situation now) {
    List<Step> looks = Swaps.looks(now);
    looks = own.does(Concern.CLEAR_CACHES) ? Warmth.looks(now, looks) : looks;
    looks = new ArrayList<>(looks);
    looks.addAll(own.does(Concern.PAUSE_QUEUES) ? Paused.looks(now) : List.of());
    looks = Closings.checked(now, own.does(Concern.CLOSE_TRAFFIC), looks);
    return own.does(Concern.CALL_ACTIONS)
        ? Acts.checked(now, now.request().stopFirst(), looks)
        : looks;
  }

  @Override
  public List<Step> steps(Situation now) {
    boolean first = now.request().stopFirst();
    boolean moves = !now.moved().isEmpty();
    boolean stops = moves || first || own.does(Concern.STOP_SERVICES);
    List<Step> steps = new ArrayList<>();
    steps.addAll(first ? waiting(now, true) : List.of());
    steps.addAll(first ? stopped(now, true) : List.of());
    steps.add(captureEvidence(now));
    steps.add(pinVersions(now));
    if (own.does(Concern.CODE)) {
      steps.addAll(Named.pulled(now));
      steps.addAll(Checkouts.built(now));
    }
    steps.addAll(now.restores().isEmpty() ? List.of() : List.of(restoreDatabases(now)));
    steps.addAll(first ? List.of() : waiting(now, false));
    steps.addAll(first ? List.of() : stopped(now, stops));
    steps.addAll(Swaps.exchange(now));
    steps.addAll(own.does(Concern.CONFIGURATION) ? Configured.restored(now) : List.of());
    if (own.does(Concern.CODE)) {
      steps.addAll(stops ? Checkouts.moved(now) : Checkouts.movedLive(now));
    }
    steps.addAll(Named.written(now));
    steps.addAll(
        own.does(Concern.CLEAR_CACHES) ? Warmth.replaced(now, stops) : Replaced.alone(now, stops));
    steps.add(confirmVersions(now, Rigour.USUAL));
    steps.add(awaitHealthy(now, Rigour.USUAL));
    if (own.does(Concern.DATA)) {
      steps.add(confirmDatabases(now, Exchange.withRestored(now.moved())));
    }
    steps.addAll(own.does(Concern.CALL_ACTIONS) ? Acts.after(now) : List.of());
    steps.addAll(Closings.opened(now, own.does(Concern.CLOSE_TRAFFIC)));
    steps.addAll(own.does(Concern.CLEAR_CACHES) ? Warmth.warmed(now) : List.of());
    steps.addAll(own.does(Concern.PAUSE_QUEUES) ? Paused.resumed(now) : List.of());
    steps.addAll(own.does(Concern.MARK_BAD) ? Condemned.left(now) : List.of());
    steps.addAll(moves ? List.of(compareDatabases(now, now.moved())) : List.of());
    return steps;
  }

  /** Calls, users and jobs, before anything stops; in a hurry nobody waits for an answer. */
  private List<Step> waiting(Situation now, boolean hurried) {
    List<Step> steps = new ArrayList<>();
    if (own.does(Concern.CALL_ACTIONS)) {
      steps.addAll(hurried ? Acts.beforeIfPossible(now) : Acts.before(now));
    }
    steps.addAll(Closings.closed(now, own.does(Concern.CLOSE_TRAFFIC)));
    if (own.does(Concern.PAUSE_QUEUES)) {
      steps.addAll(hurried ? Paused.atOnce(now) : Paused.drained(now));
    }
    return steps;
  }

  private static List<Step> stopped(Situation now, boolean stops) {
    if (!stops) {
      return List.of();
    }
    return List.of(now.moved().isEmpty() ? stopServices(now) : Swaps.stopped(now));
  }
}
