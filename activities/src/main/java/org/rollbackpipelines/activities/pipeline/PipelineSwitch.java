package org.rollbackpipelines.activities.pipeline;

import io.temporal.failure.ApplicationFailure;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.rollbackpipelines.activities.command.Patience;
import org.rollbackpipelines.workflows.service.ServiceVersion;
import org.rollbackpipelines.workflows.service.SwitchServices;
import org.rollbackpipelines.workflows.step.StepResult;

/**
 * Has a pipeline deploy a commit. What it is asked for is noted first, and the note is followed by
 * whoever comes next: a step that is tried again never deploys twice.
 */
final class PipelineSwitch {
  private final Pipeline pipeline;
  private final Following following;
  private final Settling settling;

  PipelineSwitch(Pipeline pipeline, Patience patience) {
    this.pipeline = pipeline;
    this.following = new Following(pipeline, patience);
    this.settling = new Settling(pipeline, following);
  }

  StepResult switchTo(SwitchServices call) {
    String commit = commit(call.versions());
    Optional<Errand> noted = pipeline.errands().find(call.since(), commit);
    pipeline.errands().all().stream()
        .filter(Errand::isOpen)
        .filter(errand -> !isOf(errand, call.since(), commit))
        .forEach(settling::settle);
    if (noted.isEmpty() && !call.anew() && nothingBegan(call.since()) && isDeployed(commit)) {
      return StepResult.done("left alone: " + shortly(commit) + " is what is deployed");
    }
    if (noted.filter(Errand::succeeded).isPresent() && (call.anew() || isDeployed(commit))) {
      return StepResult.done(shortly(commit) + " was deployed by this run already");
    }
    Errand errand = noted.filter(Errand::isOpen).orElseGet(() -> fresh(call.since(), commit));
    return followed(begun(errand));
  }

  private static String commit(List<ServiceVersion> versions) {
    List<String> commits = versions.stream().map(ServiceVersion::artifact).distinct().toList();
    if (commits.size() != 1) {
      throw new RefusedException(
          "a pipeline deploys one commit, and not " + String.join(", ", commits));
    }
    return commits.get(0);
  }

  private static boolean isOf(Errand errand, Instant since, String commit) {
    return errand.commit().equals(commit) && errand.since().toEpochMilli() == since.toEpochMilli();
  }

  /** What was begun and failed may have changed what runs, whatever the host calls deployed. */
  private boolean nothingBegan(Instant since) {
    return pipeline.errands().all().stream()
        .filter(errand -> errand.since().toEpochMilli() == since.toEpochMilli())
        .noneMatch(Errand::began);
  }

  /** What was begun after the last success, by anybody, may have changed what runs, too. */
  private boolean isDeployed(String commit) {
    return Live.of(pipeline).is(commit);
  }

  private Errand fresh(Instant since, String commit) {
    awaitOthers();
    List<Errand> before = pipeline.errands().all();
    return pipeline.host().errand(commit, before).of(since);
  }

  /** The plan was refused while one was under way; this one began after it was made. */
  private void awaitOthers() {
    List<Going> going = Foreign.going(pipeline, pipeline.errands().all());
    while (!going.isEmpty()) {
      if (pipeline.limit().isOver()) {
        throw new RefusedException(Foreign.inTheWay(going.get(0)));
      }
      following.pause(pipeline.runtime().every(), Foreign.inTheWay(going.get(0)));
      going = Foreign.going(pipeline, pipeline.errands().all());
    }
  }

  private Errand begun(Errand errand) {
    Optional<Long> run = settling.run(errand);
    return run.isPresent() ? pipeline.errands().keep(errand.as(run.get())) : asked(errand);
  }

  private Errand asked(Errand errand) {
    Errand noted = pipeline.errands().keep(errand.askedAt(Instant.now()));
    try {
      Optional<Long> run = pipeline.host().ask(noted);
      return run.isPresent() ? pipeline.errands().keep(noted.as(run.get())) : shown(noted);
    } catch (RefusedException e) {
      // What was asked before, and was never answered, may be what is in the way now.
      Errand unused =
          errand.asked() == null ? pipeline.errands().keep(noted.ended(Errand.NEVER)) : noted;
      throw e;
    }
  }

  /** Hosts that tell nothing of the run show it a moment later. */
  private Errand shown(Errand errand) {
    return following
        .shown(errand, Settling.SHOWS.multipliedBy(3))
        .map(run -> pipeline.errands().keep(errand.as(run)))
        .orElseThrow(
            () ->
                failed(
                    pipeline.runtime().pipeline()
                        + " was asked for "
                        + shortly(errand.commit())
                        + ", and no run of it shows"));
  }

  private StepResult followed(Errand errand) {
    long run = errand.run() == null ? 0 : errand.run();
    Progress progress = following.toTheEnd(errand, run);
    if (progress.deploysAnother(errand.commit())) {
      settling.settle(errand);
      throw failed(
          pipeline.runtime().pipeline()
              + " was about to deploy "
              + shortly(progress.commit())
              + " instead of "
              + shortly(errand.commit())
              + ", and was cancelled: "
              + progress.url());
    }
    if (progress.state() == Progress.State.DONE) {
      Errand unused = pipeline.errands().keep(errand.ended(Errand.SUCCESS));
      return StepResult.done(
          pipeline.runtime().pipeline()
              + " deployed "
              + shortly(errand.commit())
              + ": "
              + progress.url());
    }
    if (progress.state() == Progress.State.FAILED) {
      Errand unused = pipeline.errands().keep(errand.ended(progress.said()));
      throw failed(notDeployed(errand) + progress.said() + "; its log is there");
    }
    throw failed(notDeployed(errand) + "its time is up while it is " + progress.said());
  }

  private String notDeployed(Errand errand) {
    return pipeline.runtime().pipeline() + " did not deploy " + shortly(errand.commit()) + ": ";
  }

  private static ApplicationFailure failed(String why) {
    return ApplicationFailure.newNonRetryableFailure(why, "PipelineFailed");
  }

  static String shortly(String commit) {
    return commit.substring(0, Math.min(8, commit.length()));
  }
}
