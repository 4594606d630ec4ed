package org.rollbackpipelines.activities.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.archive.Json;
import org.rollbackpipelines.workflows.application.GitlabRuntime;
import org.rollbackpipelines.workflows.application.PipelineWay;

/** GitLab as its REST API v4 says, with one project and one environment. */
final class GitlabServer extends HostServer {
  private static final String PROJECT = "/api/v4/projects/acme%2Fshop";

  /** The newest last, as they come. */
  final List<ObjectNode> deployments = new ArrayList<>();

  final Map<Long, ObjectNode> jobs = new LinkedHashMap<>();
  final Map<Long, ObjectNode> pipelines = new LinkedHashMap<>();

  /** How jobs and pipelines end; null: they go on until one is cancelled, and then end well. */
  volatile @Nullable String status = "success";

  private long ids = 100;

  static GitlabRuntime runtime(String api, PipelineWay way) {
    return new GitlabRuntime(
        "acme/shop",
        "production",
        List.of("shop"),
        "${env:TOKEN}",
        api + "/api/v4",
        way,
        Map.of("VERSION", "${commit}"),
        Duration.ofMillis(100));
  }

  synchronized long deployed(String commit, String how) {
    long job = begin(commit);
    end(job, how);
    return job;
  }

  private long begin(String commit) {
    long id = ++ids;
    jobs.put(
        id,
        object()
            .put("id", id)
            .put("name", "deploy")
            .put("stage", "deploy")
            .put("status", "pending")
            .put("ref", "main")
            .put("web_url", "https://gitlab.test/acme/shop/-/jobs/" + id)
            .set("commit", object().put("id", commit)));
    deployments.add(
        object()
            .put("id", id)
            .put("iid", id)
            .put("sha", commit)
            .put("status", "created")
            .put("created_at", Instant.now().toString())
            .put("updated_at", Instant.now().toString())
            .set("deployable", jobs.get(id)));
    return id;
  }

  /** A job that stands at that word, before anybody has begun with it. */
  synchronized long stands(String commit, String job, String deployment, String pipeline) {
    long id = begin(commit);
    known(jobs, id).put("status", job).putObject("pipeline").put("status", pipeline);
    deployments.get(deployments.size() - 1).put("status", deployment);
    return id;
  }

  synchronized void end(long job, String how) {
    String now = Instant.now().toString();
    known(jobs, job).put("status", how).put("started_at", now).put("finished_at", now);
    deployments.stream()
        .filter(one -> one.path("id").asLong() == job)
        .forEach(one -> one.put("status", how));
  }

  @Override
  boolean knows(HttpExchange exchange) {
    return accepted.equals(exchange.getRequestHeaders().getFirst("PRIVATE-TOKEN"));
  }

  @Override
  void check(HttpExchange exchange) {
    if (exchange.getRequestMethod().equals("POST")
        && !"application/json".equals(exchange.getRequestHeaders().getFirst("Content-Type"))) {
      violations.add("headers of " + exchange.getRequestURI());
    }
  }

  @Override
  Answer answer(Asked asked) {
    if (asked.is("GET", PROJECT + "/environments")) {
      boolean there = "production".equals(asked.query().get("name"));
      return new Answer(200, there ? array(List.of(object().put("id", 1))) : array(List.of()));
    }
    if (asked.is("GET", PROJECT + "/deployments")) {
      return new Answer(200, newestFirst(deployments, asked, "status"));
    }
    if (asked.is("GET", PROJECT + "/pipelines")) {
      return new Answer(200, newestFirst(List.copyOf(pipelines.values()), asked, "sha"));
    }
    if (asked.is("GET", PROJECT + "/repository/tags")) {
      return new Answer(200, tagged("id"));
    }
    if (asked.is("POST", PROJECT + "/pipeline")) {
      return made(asked.body());
    }
    if (asked.path().matches(PROJECT + "/jobs/\\d+(/retry|/cancel)?")) {
      return run(asked, jobs.get(asked.id(6)));
    }
    if (asked.path().matches(PROJECT + "/pipelines/\\d+(/cancel)?")) {
      return run(asked, pipelines.get(asked.id(6)));
    }
    violations.add(asked.method() + " " + asked.path());
    return new Answer(404, message("404 Not Found"));
  }

  private Answer run(Asked asked, @Nullable ObjectNode run) {
    if (run == null) {
      return new Answer(404, message("404 Not found"));
    }
    if (asked.is("POST", ".*/retry")) {
      return new Answer(201, known(jobs, begin(run.path("commit").path("id").asText())));
    }
    if (asked.is("POST", ".*/cancel")) {
      to(run, "canceled");
      status = "success";
      return new Answer(201, run);
    }
    JsonNode shown = run.deepCopy();
    String now = run.path("status").asText();
    if (now.equals("pending")) {
      to(run, "running");
    } else if (now.equals("running") && status != null) {
      to(run, status);
    }
    return new Answer(200, shown);
  }

  private void to(ObjectNode run, String how) {
    long id = run.path("id").asLong();
    if (jobs.containsKey(id)) {
      end(id, how);
    } else {
      run.put("status", how);
      if (how.equals("success")) {
        end(begin(run.path("sha").asText()), how);
      }
    }
  }

  private Answer made(JsonNode body) {
    String commit = tags.get(body.path("ref").asText());
    if (commit == null) {
      return new Answer(
          400, object().set("message", object().set("base", array("Reference not found"))));
    }
    if (picky) {
      ArrayNode quoted = array("Variables are not so: " + body.path("variables"));
      return new Answer(400, object().set("message", object().set("base", quoted)));
    }
    if (body.path("variables").findValuesAsText("key").isEmpty()) {
      violations.add("variables of a new pipeline: " + body);
    }
    long id = ++ids;
    pipelines.put(
        id,
        object()
            .put("id", id)
            .put("sha", commit)
            .put("ref", body.path("ref").asText())
            .put("status", "pending")
            .put("source", "api")
            .put("web_url", "https://gitlab.test/acme/shop/-/pipelines/" + id));
    return new Answer(201, pipelines.get(id));
  }

  private static ArrayNode newestFirst(List<ObjectNode> all, Asked asked, String filter) {
    List<ObjectNode> found = new ArrayList<>();
    for (ObjectNode one : all) {
      String value = one.path(filter).asText();
      if (asked.query().getOrDefault(filter, value).equals(value)) {
        found.add(0, one);
      }
    }
    return array(found);
  }

  private static ArrayNode array(String one) {
    return Json.mapper().createArrayNode().add(one);
  }
}
