package org.rollbackpipelines.activities.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.archive.Json;
import org.rollbackpipelines.workflows.application.GithubRuntime;
import org.rollbackpipelines.workflows.application.PipelineWay;

/** GitHub as its REST API of 2022-11-28 says, with one workflow and one environment. */
final class GithubServer extends HostServer {
  private static final String REPOSITORY = "/repos/acme/shop";
  private static final String WORKFLOW = REPOSITORY + "/actions/workflows/deploy.yml";

  final Map<Long, ObjectNode> runs = new LinkedHashMap<>();
  final Map<String, String> tags = new LinkedHashMap<>();

  /** How runs end; null: they go on until one of them is cancelled, and then end well. */
  volatile @Nullable String conclusion = "success";

  volatile boolean tellsRun = true;
  volatile String state = "active";
  private final List<ObjectNode> deployments = new ArrayList<>();
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
    long id = begin(commit, "push", Instant.now().minus(ago));
    end(id, how);
    return id;
  }

  private long begin(String commit, String event, Instant at) {
    long id = ++ids;
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

  synchronized void end(long id, String how) {
    ObjectNode run = known(runs, id);
    run.put("status", "completed").put("conclusion", how);
    if (how.equals("success")) {
      deployments.forEach(one -> one.put("test_state", "inactive"));
      deployments.add(
          0,
          object()
              .put("id", ++ids)
              .put("sha", run.path("head_sha").asText())
              .put("environment", "production")
              .put("task", "deploy")
              .put("test_state", "success"));
    }
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
      ArrayNode all = Json.mapper().createArrayNode();
      tags.forEach(
          (name, sha) -> all.addObject().put("name", name).set("commit", object().put("sha", sha)));
      return new Answer(200, all);
    }
    if (asked.is("GET", REPOSITORY + "/deployments")) {
      boolean ours = "production".equals(asked.query().get("environment"));
      return new Answer(
          200, ours ? array(List.copyOf(deployments)) : Json.mapper().createArrayNode());
    }
    if (asked.is("GET", REPOSITORY + "/deployments/\\d+/statuses")) {
      return new Answer(200, statuses(asked.id(5)));
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
    long id = begin(commit, "workflow_dispatch", Instant.now());
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

  private ArrayNode statuses(long deployment) {
    ArrayNode statuses = Json.mapper().createArrayNode();
    deployments.stream()
        .filter(one -> one.path("id").asLong() == deployment)
        .forEach(
            one ->
                statuses
                    .addObject()
                    .put("id", deployment * 10)
                    .put("state", one.path("test_state").asText())
                    .put("created_at", Instant.now().toString())
                    .put("log_url", "https://github.test/log/" + deployment));
    return statuses;
  }

  private static ArrayNode array(List<ObjectNode> all) {
    ArrayNode array = Json.mapper().createArrayNode();
    all.forEach(array::add);
    return array;
  }
}
