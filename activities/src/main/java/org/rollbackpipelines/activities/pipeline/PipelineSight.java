package org.rollbackpipelines.activities.pipeline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.rollbackpipelines.workflows.application.PipelineRuntime;
import org.rollbackpipelines.workflows.service.KeptArtifact;
import org.rollbackpipelines.workflows.service.ServiceSeen;
import org.rollbackpipelines.workflows.service.ServicesSeen;

/** Reads what a pipeline has deployed; what stands in the way is a problem and no failure. */
final class PipelineSight {
  /** A little less than a look may take: the last question may be a moment over it. */
  private static final Duration WITHIN = Duration.ofSeconds(18);

  private final Pipeline.Reach reach;

  PipelineSight(Pipeline.Reach reach) {
    this.reach = reach;
  }

  ServicesSeen observe(PipelineRuntime runtime) {
    Pipeline pipeline = reach.of(runtime, Limit.in(WITHIN));
    try {
      return look(pipeline);
    } catch (RefusedException | UnreachableHostException e) {
      return new ServicesSeen(
          List.of(), List.of(), List.of(pipeline.api()), List.of(String.valueOf(e.getMessage())));
    }
  }

  private static ServicesSeen look(Pipeline pipeline) {
    pipeline.host().require();
    List<Errand> errands = pipeline.errands().all();
    List<String> problems = new ArrayList<>();
    Foreign.going(pipeline, errands).stream().map(Foreign::inTheWay).forEach(problems::add);
    Live live = Live.of(pipeline);
    if (live.last() == null) {
      problems.add(
          pipeline.runtime().pipeline()
              + " has deployed nothing with success: nobody knows what runs");
    }
    List<Deployable> deployable = pipeline.host().deployable(errands);
    List<String> names = pipeline.runtime().serviceNames();
    return new ServicesSeen(
        names.stream().map(name -> seen(name, live)).toList(),
        names.stream().flatMap(name -> deployable.stream().map(one -> kept(name, one))).toList(),
        List.of(pipeline.api()),
        problems);
  }

  private static ServiceSeen seen(String service, Live live) {
    Deployed last = live.last();
    Attempt broken = live.broken();
    if (last == null) {
      return new ServiceSeen(service, null, null, "absent", null, null);
    }
    return broken == null
        ? new ServiceSeen(
            service,
            last.commit(),
            last.commit(),
            "running, deployed by " + last.url(),
            last.at(),
            null)
        : new ServiceSeen(
            service,
            last.commit(),
            // What others began is what people want to leave; what we began, where they want to go.
            live.ours() ? last.commit() : broken.commit(),
            ServiceSeen.HALF_DEPLOYED
                + ": "
                + broken.said()
                + "; the last success is "
                + last.url(),
            last.at(),
            null);
  }

  private static KeptArtifact kept(String service, Deployable one) {
    return new KeptArtifact(service, one.commit(), one.commit(), one.tags());
  }
}
