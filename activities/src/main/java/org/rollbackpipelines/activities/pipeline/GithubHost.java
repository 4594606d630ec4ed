package org.rollbackpipelines.activities.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.archive.Json;
import org.rollbackpipelines.workflows.application.GithubRuntime;
import org.rollbackpipelines.workflows.application.PipelineWay;

/** A workflow of GitHub Actions. */
final class GithubHost implements GitHost {
  /** So long after it was made a run can be run again, whenever its last attempt was. */
  private static final Duration AGAIN = Duration.ofDays(30).minusHours(1);

  /** So many of our notes are asked whether they name a run of use. */
  private static final int MOST_NOTES = 10;

  private static final int MOST_PAGES = 4;
  private static final int UNPROCESSABLE = 422;

  private final GithubRuntime runtime;
  private final Api api;
  private final String repository;
  private final String workflow;
  private final GithubRuns runs;
  private final @Nullable GithubDeployments deployments;

  GithubHost(GithubRuntime runtime, Api api) {
    this.runtime = runtime;
    this.api = api;
    this.repository = "/repos/" + runtime.repository();
    this.workflow = repository + "/actions/workflows/" + runtime.workflow();
    this.runs = new GithubRuns(api, repository, workflow);
    String environment = runtime.environment();
    this.deployments =
        environment == null
            ? null
            : new GithubDeployments(api, runs, runtime.repository(), environment);
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
  public Live live() {
    return deployments == null ? runs.live() : deployments.live();
  }

  @Override
  public List<Deployable> deployable(List<Errand> before) {
    Instant oldest = Instant.now().minus(AGAIN);
    Map<Long, GithubRun> good = good(before, oldest);
    List<Deployable> found =
        deployments == null
            ? good.values().stream()
                .map(run -> new Deployable(run.commit(), List.of(), run.id()))
                .toList()
            : deployments.deployable(good, oldest);
    return Deployables.of(runtime, found, this::tags);
  }

  /** Those that can still be run again: GitHub counts from when a run was made. */
  private Map<Long, GithubRun> good(List<Errand> before, Instant oldest) {
    Map<Long, GithubRun> good = new LinkedHashMap<>();
    runs.successes().forEach(run -> good.put(run.id(), run));
    before.stream()
        .map(Errand::subject)
        .filter(run -> run > 0 && !good.containsKey(run))
        .distinct()
        .limit(MOST_NOTES)
        .toList()
        .forEach(run -> runs.findIfThere(run).ifPresent(found -> good.put(run, found)));
    good.values().removeIf(run -> !run.deploys() || !run.made().isAfter(oldest));
    return good;
  }

  private List<Tagged> tags() {
    return api.list(repository + "/tags?per_page=100", null, MOST_PAGES).stream()
        .map(tag -> new Tagged(tag.path("name").asText(), tag.path("commit").path("sha").asText()))
        .toList();
  }

  @Override
  public List<Going> going() {
    return Stream.concat(
            runs.going().stream(),
            deployments == null ? Stream.empty() : deployments.going().stream())
        .distinct()
        .toList();
  }

  @Override
  public Errand errand(String commit, List<Errand> before) {
    Deployable way = Deployables.require(runtime, commit, deployable(before));
    return way.tags().isEmpty()
        ? Errand.again(commit, way.run(), runs.find(way.run()).attempt())
        : Errand.dispatch(commit, way.tags().get(0), runs.newest());
  }

  @Override
  public Optional<Long> ask(Errand errand) {
    if (errand.way() == PipelineWay.AGAIN) {
      JsonNode unused = api.post(repository + "/actions/runs/" + errand.subject() + "/rerun");
      return Optional.of(errand.subject());
    }
    Map<String, String> inputs = api.resolved(Deployables.filled(runtime.inputs(), errand));
    Hidden hidden = Hidden.given(inputs, errand);
    ObjectNode body = Json.mapper().createObjectNode().put("ref", errand.tag());
    inputs.forEach(body.putObject("inputs")::put);
    try {
      return told(api.post(workflow + "/dispatches", body.put("return_run_details", true), hidden));
    } catch (RefusedException e) {
      // Servers that do not know how to tell of the run refuse what they do not know.
      if (e.status() != UNPROCESSABLE || !String.valueOf(e.getMessage()).contains("permitted")) {
        throw e;
      }
      body.remove("return_run_details");
      return told(api.post(workflow + "/dispatches", body, hidden));
    }
  }

  private static Optional<Long> told(JsonNode answer) {
    long run = answer.path("workflow_run_id").asLong();
    return run > 0 ? Optional.of(run) : Optional.empty();
  }

  @Override
  public Optional<Long> find(Errand errand) {
    if (errand.way() == PipelineWay.AGAIN) {
      return runs.find(errand.subject()).attempt() > errand.after()
          ? Optional.of(errand.subject())
          : Optional.empty();
    }
    return runs.dispatched(errand.commit(), errand.after());
  }

  /** The attempt before ours may still be shown for a moment: its success is none of ours. */
  @Override
  public Progress look(Errand errand, long id) {
    GithubRun run = runs.find(id);
    if (errand.way() == PipelineWay.AGAIN && run.attempt() <= errand.after()) {
      return new Progress(Progress.State.UNDER_WAY, run.commit(), "asked for", run.url());
    }
    if (!run.ended()) {
      String words =
          "waiting".equals(run.status()) ? "waiting for an approval at GitHub" : run.status();
      return new Progress(Progress.State.UNDER_WAY, run.commit(), words, run.url());
    }
    return new Progress(
        "success".equals(run.conclusion()) ? Progress.State.DONE : Progress.State.FAILED,
        run.commit(),
        run.conclusion(),
        run.url());
  }

  @Override
  public void cancel(Errand errand, long run) {
    JsonNode unused = api.post(repository + "/actions/runs/" + run + "/cancel");
  }
}
