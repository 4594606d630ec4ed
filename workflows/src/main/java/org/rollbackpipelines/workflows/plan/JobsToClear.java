package org.rollbackpipelines.workflows.plan;

import java.util.ArrayList;
import java.util.List;
import org.rollbackpipelines.workflows.application.Application;
import org.rollbackpipelines.workflows.application.JobQueue;
import org.rollbackpipelines.workflows.application.KubernetesRuntime;
import org.rollbackpipelines.workflows.application.Problem;
import org.rollbackpipelines.workflows.application.QueuePlaces;
import org.rollbackpipelines.workflows.application.ServiceRuntime;
import org.rollbackpipelines.workflows.application.Stopping;
import org.rollbackpipelines.workflows.request.RollbackRequest;

/** Which queues are cleared with the services that go back, and what speaks against it. */
public final class JobsToClear {
  private JobsToClear() {}

  /** The queues that those services work on; none where nobody asked for it. */
  public static List<JobQueue> of(RollbackRequest request, Application application) {
    return request.clearJobs()
        ? application.queues().stream()
            .filter(
                queue -> queue.control().services().stream().anyMatch(request.services()::contains))
            .toList()
        : List.of();
  }

  static List<Problem> problems(RollbackRequest request, Application application, TierPage tier) {
    if (!request.clearJobs()) {
      return List.of();
    }
    if (!tier.clearsJobs()) {
      return List.of(
          problem(
              "the " + tier.name() + " tier clears no jobs",
              "use the partial tier with the services whose jobs are meant, or leave it out"));
    }
    List<Problem> problems = new ArrayList<>();
    if (!canStop(application.runtime())) {
      problems.add(
          problem(
              "what runs "
                  + String.join(", ", request.services())
                  + " does not stop it, so that jobs would be worked on meanwhile",
              "clear the queue by hand: rollback queue pause, then rollback queue clear"));
    }
    problems.addAll(withoutQueue(request, application));
    for (JobQueue queue : of(request, application)) {
      problems.addAll(of(queue, request, application));
    }
    return problems;
  }

  private static boolean canStop(ServiceRuntime runtime) {
    return runtime.stopping() == Stopping.STOPS && !(runtime instanceof KubernetesRuntime);
  }

  private static List<Problem> withoutQueue(RollbackRequest request, Application application) {
    return request.services().stream()
        .filter(
            service ->
                application.queues().stream()
                    .noneMatch(queue -> queue.control().services().contains(service)))
        .map(
            service ->
                problem(
                    "the service '" + service + "' works on no queue of the profile",
                    "name it under services of its queue, or leave --clear-jobs out"))
        .toList();
  }

  private static List<Problem> of(
      JobQueue queue, RollbackRequest request, Application application) {
    List<Problem> problems = new ArrayList<>();
    if (!queue.control().canPutAway()) {
      problems.add(
          problem(
              "where the jobs of " + queue.name() + " lie is not known",
              "name their keys under workers.jobs, or clear the queue by hand"));
    }
    List<String> others =
        queue.control().services().stream()
            .filter(service -> !request.services().contains(service))
            .toList();
    if (!others.isEmpty()) {
      problems.add(
          problem(
              String.join(", ", others) + " works on " + queue.name() + ", too",
              "take it back as well, with --service " + others.get(0)));
    }
    sharing(queue, application.queues()).stream()
        .map(
            other ->
                problem(
                    "the jobs of " + queue.name() + " lie in the same keys as those of " + other,
                    "clear them by hand: nobody here can tell them apart"))
        .forEach(problems::add);
    return problems;
  }

  /** The queues that have jobs in the same keys as that one. */
  public static List<String> sharing(JobQueue queue, List<JobQueue> all) {
    return all.stream()
        .filter(other -> !other.name().equals(queue.name()))
        .filter(other -> QueuePlaces.overlap(queue, other))
        .map(JobQueue::name)
        .toList();
  }

  private static Problem problem(String what, String fix) {
    return new Problem("clearJobs", what, fix);
  }
}
