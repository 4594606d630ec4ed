package org.rollbackpipelines.activities.pipeline;

import java.net.HttpURLConnection;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The runs of one workflow that may have deployed. */
final class GithubRuns {
  /** A run is some 20 kB of JSON; a page has to fit into what one answer may hold. */
  private static final String PAGE = "&per_page=30";

  private static final int MOST_PAGES = 4;

  /** So many that ended badly are asked whether they did anything. */
  private static final int MOST_BROKEN = 5;

  /** For an approval. */
  private static final String WAITING = "waiting";

  private final Api api;
  private final String runs;
  private final String workflow;

  GithubRuns(Api api, String repository, String workflow) {
    this.api = api;
    this.runs = repository + "/actions/runs/";
    this.workflow = workflow + "/runs?exclude_pull_requests=true";
  }

  GithubRun find(long id) {
    return GithubRun.of(api.get(runs + id + "?exclude_pull_requests=true"));
  }

  /** Empty where it was removed. */
  Optional<GithubRun> findIfThere(long id) {
    try {
      return Optional.of(find(id));
    } catch (RefusedException e) {
      if (e.status() == HttpURLConnection.HTTP_NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  long newest() {
    return api.list(workflow + "&per_page=1", "workflow_runs", 1).stream()
        .mapToLong(run -> run.path("id").asLong())
        .max()
        .orElse(0);
  }

  /** The oldest dispatch of a commit behind that run. */
  Optional<Long> dispatched(String commit, long after) {
    return list("event=workflow_dispatch&head_sha=" + commit, 1)
        .map(GithubRun::id)
        .filter(id -> id > after)
        .min(Comparator.naturalOrder());
  }

  /** The newest first. */
  List<GithubRun> successes() {
    return list("status=success", MOST_PAGES)
        .filter(GithubRun::deploys)
        .sorted(Comparator.comparing(GithubRun::began).reversed())
        .toList();
  }

  /**
   * Also those that wait for a runner or their turn, which go on by themselves, or for an approval;
   * what nobody approved before a newer one succeeded is left behind.
   */
  List<Going> going() {
    long newest =
        list("status=success", 1)
            .filter(GithubRun::deploys)
            .mapToLong(GithubRun::id)
            .max()
            .orElse(0);
    return Stream.of("in_progress", "queued", WAITING, "requested", "pending")
        .flatMap(status -> list("status=" + status, 1).filter(run -> isOn(run, status, newest)))
        .map(GithubRun::going)
        .toList();
  }

  private static boolean isOn(GithubRun run, String status, long newest) {
    return run.deploys() && (!status.equals(WAITING) || run.id() > newest);
  }

  /** Where no environment tells, the last successful run is what deployed. */
  Live live() {
    Optional<GithubRun> last = successes().stream().findFirst();
    Instant since = last.map(GithubRun::began).orElse(Instant.EPOCH);
    return new Live(
        last.map(run -> new Deployed(run.commit(), run.began(), run.url())).orElse(null),
        broken(since)
            .map(run -> new Attempt(run.commit(), run.conclusion(), run.url()))
            .orElse(null));
  }

  private Optional<GithubRun> broken(Instant since) {
    return Stream.of("failure", "cancelled", "timed_out")
        .flatMap(status -> list("status=" + status, 1))
        .filter(run -> run.deploys() && run.began().isAfter(since))
        .sorted(Comparator.comparing(GithubRun::began).reversed())
        .limit(MOST_BROKEN)
        .filter(this::didAnything)
        .findFirst();
  }

  /** One that was cancelled while it waited has changed nothing. */
  private boolean didAnything(GithubRun run) {
    return api.list(runs + run.id() + "/jobs?filter=latest&per_page=50", "jobs", 1).stream()
        .flatMap(job -> StreamSupport.stream(job.path("steps").spliterator(), false))
        .findAny()
        .isPresent();
  }

  private Stream<GithubRun> list(String question, int pages) {
    return api.list(workflow + "&" + question + PAGE, "workflow_runs", pages).stream()
        .map(GithubRun::of);
  }
}
