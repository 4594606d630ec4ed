package org.rollbackpipelines.activities.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.application.GithubRuntime;
import org.rollbackpipelines.workflows.application.PipelineWay;

/** GitHub as its REST API of 2022-11-28 says, with one workflow and two environments. */
final class GithubServer extends HostServer {
  private static final String REPOSITORY = "/repos/acme/shop";
  private static final String WORKFLOW = REPOSITORY + "/actions/workflows/deploy.yml";

  final Map<Long, ObjectNode> runs = new LinkedHashMap<>();

  /** How runs end; null: they go on until one of them is cancelled, and then end well. */
  volatile @Nullable String conclusion = "success";

  volatile boolean tellsRun = true;
  volatile String state = "active";

  /** Whether a deployment says which run it was. */
  volatile boolean namesRuns = true;

  /** The newest first. */
  private final List<ObjectNode> deployments = new ArrayList<>();

  private final Map<Long, List<ObjectNode>> statuses = new LinkedHashMap<>();
  private final Map<Long, String> environments = new LinkedHashMap<>();
  private long ids = 1000;

  static GithubRuntime runtime(String api, PipelineWay way, @Nullable String environment) {
    return new GithubRuntime(
        "acme/shop",
        "deploy.yml",
        environment,
        List.of("shop", "worker"),
        "${env:TOKEN}",
        api,
        way,
        Map.of("version", "${tag}"),
        Duration.ofMillis(100));
  }

  /** A run that ended so, that long ago. */
  synchronized long ran(String commit, String how, Duration ago) {
    return ran(commit, how, ago, "push", "production");
  }

  /** The same by another event, and to another place; null: its job never began. */
  synchronized long ran(
      String commit, String how, Duration ago, String event, @Nullable String environment) {
    Instant at = Instant.now().minus(ago);
    long id = begin(commit, event, at, environment);
    deploys(id, at);
    end(id, how, at);
    return id;
  }

  /** One that was made, and stands at that word. */
  synchronized long stands(String commit, String status, String event) {
    long id = begin(commit, event, Instant.now(), "production");
    known(runs, id).put("status", status);
    return id;
  }

  private long begin(String commit, String event, Instant at, @Nullable String environment) {
    long id = ++ids;
    if (environment != null) {
      environments.put(id, environment);
    }
    runs.put(
        id,
        object()
            .put("id", id)
            .put("node_id", "WFR_" + id)
            .put("name", "Deploy")
            .put("path", ".github/workflows/deploy.yml")
            .put("run_number", id - 1000)
            .put("run_attempt", 1)
            .put("event", event)
            .put("workflow_id", 7)
            .put("head_branch", "main")
            .put("head_sha", commit)
            .put("status", "in_progress")
            .putNull("conclusion")
            .put("html_url", "https://github.test/acme/shop/actions/runs/" + id)
            .put("created_at", at.toString())
            .put("updated_at", at.toString())
            .put("run_started_at", at.toString()));
    return id;
  }

  /** Its job has begun: that is when GitHub notes a deployment, each time anew. */
  synchronized void deploys(long run, Instant at) {
    String environment = environments.get(run);
    if (environment != null) {
      long id = ++ids;
      deployments.add(
          0,
          object()
              .put("id", id)
              .put("sha", known(runs, run).path("head_sha").asText())
              .put("environment", environment)
              .put("task", "deploy")
              .put("created_at", at.toString())
              .put("test_run", run));
      says(id, "queued", at);
      says(id, "in_progress", at);
    }
  }

  synchronized void end(long id, String how) {
    end(id, how, Instant.now());
  }

  private void end(long id, String how, Instant at) {
    known(runs, id).put("status", "completed").put("conclusion", how);
    deployments.stream()
        .filter(one -> one.path("test_run").asLong() == id)
        .findFirst()
        .ifPresent(
            ended -> {
              if (how.equals("success")) {
                deployments.stream()
                    .filter(one -> one.path("environment").equals(ended.path("environment")))
                    .filter(one -> last(one).equals("success"))
                    .forEach(one -> says(one.path("id").asLong(), "inactive", at));
              }
              says(ended.path("id").asLong(), how.equals("success") ? "success" : "failure", at);
            });
  }

  private String last(ObjectNode deployment) {
    List<ObjectNode> all = statuses.getOrDefault(deployment.path("id").asLong(), List.of());
    return all.isEmpty() ? "" : all.get(all.size() - 1).path("state").asText();
  }

  private void says(long deployment, String state, Instant at) {
    String run =
        deployments.stream()
            .filter(one -> one.path("id").asLong() == deployment)
            .map(one -> one.path("test_run").asText())
            .findFirst()
            .orElseThrow();
    statuses
        .computeIfAbsent(deployment, unused -> new ArrayList<>())
        .add(
            object()
                .put("id", ++ids)
                .put("state", state)
                .put("created_at", at.toString())
                .put(
                    "log_url",
                    namesRuns
                        ? "https://github.test/acme/shop/actions/runs/" + run + "/job/" + ids
                        : "https://ci.test/log/" + deployment));
  }

  synchronized String statusOf(long id) {
    ObjectNode run = known(runs, id);
    return run.path("status").asText() + " " + run.path("conclusion").asText();
  }

  @Override
  boolean knows(HttpExchange exchange) {
    return ("Bearer " + accepted).equals(exchange.getRequestHeaders().getFirst("Authorization"));
  }

  @Override
  void check(HttpExchange exchange) {
    if (!"2022-11-28".equals(exchange.getRequestHeaders().getFirst("X-GitHub-Api-Version"))
        || !"application/vnd.github+json".equals(exchange.getRequestHeaders().getFirst("Accept"))) {
      violations.add("headers of " + exchange.getRequestURI());
    }
  }

  @Override
  Answer answer(Asked asked) {
    if (asked.is("GET", WORKFLOW)) {
      return new Answer(200, object().put("id", 7).put("state", state));
    }
    if (asked.is("GET", WORKFLOW + "/runs")) {
      return new Answer(200, object().set("workflow_runs", list(asked.query())));
    }
    if (asked.is("POST", WORKFLOW + "/dispatches")) {
      return dispatched(asked.body());
    }
    if (asked.is("GET", REPOSITORY + "/tags")) {
      return new Answer(200, tagged("sha"));
    }
    if (asked.is("GET", REPOSITORY + "/deployments")) {
      String environment = asked.query().getOrDefault("environment", "");
      return new Answer(
          200,
          array(
              deployments.stream()
                  .filter(one -> one.path("environment").asText().equals(environment))
                  .toList()));
    }
    if (asked.is("GET", REPOSITORY + "/deployments/\\d+/statuses")) {
      List<ObjectNode> newestFirst = new ArrayList<>(statuses.getOrDefault(asked.id(5), List.of()));
      Collections.reverse(newestFirst);
      return new Answer(200, array(newestFirst));
    }
    if (asked.is("GET", REPOSITORY + "/actions/runs/\\d+/jobs")) {
      return new Answer(200, object().set("jobs", array(List.of(job(asked.id(6))))));
    }
    if (asked.path().matches(REPOSITORY + "/actions/runs/\\d+(/rerun|/cancel)?")) {
      return run(asked, asked.id(6));
    }
    violations.add(asked.method() + " " + asked.path());
    return new Answer(404, message("Not Found"));
  }

  private Answer run(Asked asked, long id) {
    ObjectNode run = runs.get(id);
    if (run == null) {
      return new Answer(404, message("Not Found"));
    }
    boolean completed = run.path("status").asText().equals("completed");
    if (asked.is("POST", ".*/rerun")) {
      if (!completed) {
        return new Answer(403, message("This workflow is already running"));
      }
      if (Instant.parse(run.path("created_at").asText())
          .isBefore(Instant.now().minus(Duration.ofDays(30)))) {
        return new Answer(
            403, message("Unable to retry this workflow run: it is over a month old"));
      }
      run.put("run_attempt", run.path("run_attempt").asInt() + 1)
          .put("status", "queued")
          .put("run_started_at", Instant.now().toString())
          .putNull("conclusion");
      return new Answer(201, object());
    }
    if (asked.is("POST", ".*/cancel")) {
      if (completed) {
        return new Answer(409, message("Cannot cancel a workflow run that is completed."));
      }
      end(id, "cancelled");
      conclusion = "success";
      return new Answer(202, object());
    }
    ObjectNode shown = run.deepCopy();
    advance(id, run);
    return new Answer(200, shown);
  }

  /** Each look at a run brings it a step further: queued, in progress, its end. */
  private void advance(long id, ObjectNode run) {
    String status = run.path("status").asText();
    if (status.equals("queued")) {
      run.put("status", "in_progress");
      deploys(id, Instant.now());
    } else if (status.equals("in_progress") && conclusion != null) {
      end(id, conclusion);
    }
  }

  private Answer dispatched(JsonNode body) {
    for (Iterator<String> keys = body.fieldNames(); keys.hasNext(); ) {
      String key = keys.next();
      if (!List.of("ref", "inputs").contains(key)
          && !(tellsRun && key.equals("return_run_details"))) {
        return new Answer(
            422, message("Invalid request.\n\n\"" + key + "\" is not a permitted key."));
      }
    }
    String commit = tags.get(body.path("ref").asText());
    if (commit == null) {
      return new Answer(422, message("No ref found for: " + body.path("ref").asText()));
    }
    if (picky) {
      return new Answer(
          422, message("Provided values do not fit: '" + body.path("inputs") + "', sorry"));
    }
    long id = begin(commit, "workflow_dispatch", Instant.now(), "production");
    known(runs, id).put("status", "queued").put("head_branch", body.path("ref").asText());
    return tellsRun
        ? new Answer(200, object().put("workflow_run_id", id).put("html_url", "https://x.test"))
        : new Answer(204, object());
  }

  private ArrayNode list(Map<String, String> query) {
    Predicate<ObjectNode> asked =
        run ->
            fits(query, "event", run.path("event").asText())
                && fits(query, "head_sha", run.path("head_sha").asText())
                && (fits(query, "status", run.path("status").asText())
                    || fits(query, "status", run.path("conclusion").asText()));
    return array(
        runs.values().stream()
            .filter(asked)
            .sorted(Comparator.comparing((ObjectNode run) -> run.path("id").asLong()).reversed())
            .toList());
  }

  private static boolean fits(Map<String, String> query, String key, String value) {
    return query.getOrDefault(key, value).equals(value);
  }

  /** A job that never began has no steps. */
  private ObjectNode job(long run) {
    ObjectNode job = object().put("id", run).put("status", "completed");
    ArrayNode steps = job.putArray("steps");
    if (environments.containsKey(run)) {
      steps.addObject().put("name", "Set up job");
    }
    return job;
  }
}
