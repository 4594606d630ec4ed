package org.rollbackpipelines.workflows.fake;

import java.util.List;
import org.rollbackpipelines.workflows.release.Judgement;
import org.rollbackpipelines.workflows.release.RecordedRelease;
import org.rollbackpipelines.workflows.release.Release;
import org.rollbackpipelines.workflows.release.ReleaseOfApplication;
import org.rollbackpipelines.workflows.release.ReleaseStory;
import org.rollbackpipelines.workflows.release.Releases;
import org.rollbackpipelines.workflows.step.StepResult;

record FakeReleases(FakeHost host) implements Releases {
  @Override
  public List<Release> list(String application) {
    FakeApplication of = host.named(application);
    return host.read(() -> List.copyOf(of.ledger.values()));
  }

  @Override
  public ReleaseStory story(ReleaseOfApplication question) {
    FakeApplication of = host.named(question.application());
    return host.read(() -> of.story(question.release()));
  }

  @Override
  public StepResult record(RecordedRelease recorded) {
    FakeApplication of = host.named(recorded.application());
    return host.act(
        of,
        () -> {
          of.ledger.put(recorded.release().commit(), recorded.release());
          of.recordedBy.put(recorded.release().commit(), String.valueOf(recorded.by()));
          return StepResult.done("recorded");
        });
  }

  @Override
  public StepResult judge(Judgement judgement) {
    FakeApplication of = host.named(judgement.application());
    return host.act(
        of,
        () -> {
          of.judge(judgement.release(), judgement.verdict());
          of.judgements.add(judgement);
          return StepResult.done("judged");
        });
  }
}
