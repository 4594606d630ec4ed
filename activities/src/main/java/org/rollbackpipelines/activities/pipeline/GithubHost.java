package org.rollbackpipelines.activities.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.rollbackpipelines.activities.archive.Json;
import org.rollbackpipelines.workflows.application.GithubRuntime;
import org.rollbackpipelines.workflows.application.PipelineWay;

/** A workflow of GitHub Actions. */
final class GithubHost implements GitHost {
  /** So long after its first attempt a run can be run again, and not a moment later. */
  private static final Duration AGAIN = Duration.ofDays(30).minusHours(1);

  /** A run is some 20 kB of JSON; a page has to fit into what one answer may hold. */
  private static final String PAGE = "&per_page=30";

  private static final int MOST_PAGES = 4;
  private static final int UNPROCESSABLE = 422;

  private final GithubRuntime runtime;
  private final Api api;
  private final String repository;
  private final String workflow;

  GithubHost(GithubRuntime runtime, Api api) {
    this.runtime = runtime;
    this.api = api;
    this.repository = "/repos/" + runtime.repository();
    this.workflow = repository + "/actions/workflows/" + runtime.workflow();
  }

  /** What each request says. */
  static Map<String, String> headers(GithubRuntime runtime) {
    return Map.of(
        "Authorization", "Bearer " + runtime.token(),
        "Accept", "application/vnd.github+json",
        "Content-Type", "application/json",
        "User-Agent", "rollback-pipelines",
        "X-GitHub-Api-Version", "2022-11-28");
  }

  @Override
  public void require() {
    String state = api.get(workflow).path("state").asText();
    if (!"active".equals(state)) {
      throw new RefusedException(
          runtime.pipeline() + " is " + state + " at GitHub: enable it, or name another workflow");
    }
  }

  @Override
  public Optional<Deployed> deployed() {
    String environment = runtime.environment();
    return environment == null
        ? successes().stream().max(Comparator.comparing(GithubHost::began)).map(GithubHost::ran)
        : new GithubDeployments(api, repository, environment).last();
  }

  @Override
  public List<Deployable> deployable(List<Errand> before) {
    Instant oldest = Instant.now().minus(AGAIN);
    List<Deployable> found = new ArrayList<>();
    successes().stream()
        .filter(run -> time(run, "created_at").isAfter(oldest))
        .forEach(run -> found.add(again(commit(run), run.path("id").asLong())));
    before.stream()
        .filter(errand -> errand.subject() > 0)
        .forEach(errand -> found.add(again(errand.commit(), errand.subject())));
    return runtime.way() == PipelineWay.DISPATCH
        ? Deployables.ofTags(tags(), found)
        : Deployables.each(found);
  }

  private static Deployable again(String commit, long run) {
    return new Deployable(commit, List.of(), run);
  }

  private List<Tagged> tags() {
    return api.list(repository + "/tags?per_page=100", null, MOST_PAGES).stream()
        .map(tag -> new Tagged(tag.path("name").asText(), tag.path("commit").path("sha").asText()))
        .toList();
  }

  @Override
  public List<Going> going() {
    return Stream.of("in_progress", "queued")
        .flatMap(status -> runs("status=" + status, 1).stream())
        .map(run -> new Going(run.path("id").asLong(), commit(run), url(run)))
        .toList();
  }

  @Override
  public Errand errand(String commit, List<Errand> before) {
    Deployable way = Deployables.require(runtime, commit, deployable(before));
    if (!way.tags().isEmpty()) {
      long newest =
          api
              .list(workflow + "/runs?exclude_pull_requests=true&per_page=1", "workflow_runs", 1)
              .stream()
              .mapToLong(run -> run.path("id").asLong())
              .max()
              .orElse(0);
      return Errand.dispatch(commit, way.tags().get(0), newest);
    }
    return Errand.again(commit, way.run(), attempt(run(way.run())));
  }

  @Override
  public Optional<Long> ask(Errand errand) {
    if (errand.way() == PipelineWay.AGAIN) {
      JsonNode unused = api.post(repository + "/actions/runs/" + errand.subject() + "/rerun", null);
      return Optional.of(errand.subject());
    }
    ObjectNode body = dispatch(errand);
    try {
      return told(api.post(workflow + "/dispatches", body.put("return_run_details", true)));
    } catch (RefusedException e) {
      // Servers that do not know how to tell of the run refuse what they do not know.
      if (e.status() != UNPROCESSABLE || !String.valueOf(e.getMessage()).contains("permitted")) {
        throw e;
      }
      body.remove("return_run_details");
      return told(api.post(workflow + "/dispatches", body));
    }
  }

  private ObjectNode dispatch(Errand errand) {
    ObjectNode body = Json.mapper().createObjectNode().put("ref", errand.tag());
    ObjectNode inputs = body.putObject("inputs");
    api.resolved(Deployables.filled(runtime.inputs(), errand)).forEach(inputs::put);
    return body;
  }

  private static Optional<Long> told(JsonNode answer) {
    long run = answer.path("workflow_run_id").asLong();
    return run > 0 ? Optional.of(run) : Optional.empty();
  }

  @Override
  public Optional<Long> find(Errand errand) {
    if (errand.way() == PipelineWay.AGAIN) {
      return attempt(run(errand.subject())) > errand.after()
          ? Optional.of(errand.subject())
          : Optional.empty();
    }
    return runs("event=workflow_dispatch&head_sha=" + errand.commit(), 1).stream()
        .map(run -> run.path("id").asLong())
        .filter(run -> run > errand.after())
        .min(Comparator.naturalOrder());
  }

  /** The attempt before ours may still be shown for a moment: its success is none of ours. */
  @Override
  public Progress look(Errand errand, long id) {
    JsonNode run = run(id);
    if (errand.way() == PipelineWay.AGAIN && attempt(run) <= errand.after()) {
      return new Progress(Progress.State.UNDER_WAY, commit(run), "asked for", url(run));
    }
    String status = run.path("status").asText();
    if (!"completed".equals(status)) {
      String words = "waiting".equals(status) ? "waiting for an approval at GitHub" : status;
      return new Progress(Progress.State.UNDER_WAY, commit(run), words, url(run));
    }
    String conclusion = run.path("conclusion").asText();
    return new Progress(
        "success".equals(conclusion) ? Progress.State.DONE : Progress.State.FAILED,
        commit(run),
        conclusion,
        url(run));
  }

  @Override
  public void cancel(Errand errand, long run) {
    JsonNode unused = api.post(repository + "/actions/runs/" + run + "/cancel", null);
  }

  private List<JsonNode> successes() {
    return runs("status=success", MOST_PAGES);
  }

  private List<JsonNode> runs(String question, int pages) {
    return api.list(
        workflow + "/runs?exclude_pull_requests=true&" + question + PAGE, "workflow_runs", pages);
  }

  private JsonNode run(long id) {
    return api.get(repository + "/actions/runs/" + id + "?exclude_pull_requests=true");
  }

  private static Deployed ran(JsonNode run) {
    return new Deployed(commit(run), began(run), url(run));
  }

  private static long attempt(JsonNode run) {
    return run.path("run_attempt").asLong(1);
  }

  private static String commit(JsonNode run) {
    return run.path("head_sha").asText();
  }

  private static String url(JsonNode run) {
    return run.path("html_url").asText();
  }

  /** A run that is run again keeps the time it was made at. */
  private static Instant began(JsonNode run) {
    return time(run, run.hasNonNull("run_started_at") ? "run_started_at" : "created_at");
  }

  private static Instant time(JsonNode run, String field) {
    return Times.of(run.path(field).asText());
  }
}
