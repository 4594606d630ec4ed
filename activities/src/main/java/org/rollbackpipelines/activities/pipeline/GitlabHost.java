package org.rollbackpipelines.activities.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rollbackpipelines.activities.archive.Json;
import org.rollbackpipelines.workflows.application.GitlabRuntime;
import org.rollbackpipelines.workflows.application.PipelineWay;

/** A job of GitLab CI/CD that deploys to an environment. */
final class GitlabHost implements GitHost {
  private static final int MOST_PAGES = 4;

  /** Nobody here plays a job by hand, or lets one pass that is held back. */
  private static final Set<String> FAILED = Set.of("failed", "canceled", "skipped", "manual");

  private final GitlabRuntime runtime;
  private final Api api;
  private final String project;
  private final String environment;

  GitlabHost(GitlabRuntime runtime, Api api) {
    this.runtime = runtime;
    this.api = api;
    this.project = "/projects/" + encoded(runtime.project());
    this.environment = encoded(runtime.environment());
  }

  /** What each request says. */
  static Map<String, String> headers(GitlabRuntime runtime) {
    return Map.of(
        "PRIVATE-TOKEN", runtime.token(),
        "Accept", "application/json",
        "Content-Type", "application/json",
        "User-Agent", "rollback-pipelines");
  }

  @Override
  public void require() {
    if (api.list(project + "/environments?name=" + environment, null, 1).isEmpty()) {
      throw new RefusedException(
          runtime.project()
              + " has no environment '"
              + runtime.environment()
              + "' at GitLab, or does not show it to the token");
    }
  }

  @Override
  public Optional<Deployed> deployed() {
    return deployments("&status=success", 1).stream().findFirst().map(GitlabHost::deployed);
  }

  @Override
  public List<Deployable> deployable(List<Errand> before) {
    List<Deployable> found =
        deployments("&status=success", MOST_PAGES).stream()
            .filter(one -> job(one) > 0)
            .map(one -> new Deployable(commit(one), List.of(), job(one)))
            .toList();
    return runtime.way() == PipelineWay.DISPATCH
        ? Deployables.ofTags(tags(), found)
        : Deployables.each(found);
  }

  private List<Tagged> tags() {
    return api.list(project + "/repository/tags?per_page=100", null, MOST_PAGES).stream()
        .map(tag -> new Tagged(tag.path("name").asText(), tag.path("commit").path("id").asText()))
        .toList();
  }

  @Override
  public List<Going> going() {
    return deployments("&status=running", 1).stream()
        .map(one -> new Going(job(one), commit(one), deployed(one).url()))
        .toList();
  }

  @Override
  public Errand errand(String commit, List<Errand> before) {
    Deployable way = Deployables.require(runtime, commit, deployable(before));
    return way.tags().isEmpty()
        ? Errand.again(commit, way.run(), newest(deployments("", 1)))
        : Errand.dispatch(commit, way.tags().get(0), newest(pipelines("")));
  }

  private static long newest(List<JsonNode> all) {
    return all.stream().mapToLong(one -> one.path("id").asLong()).max().orElse(0);
  }

  @Override
  public Optional<Long> ask(Errand errand) {
    JsonNode answer =
        errand.way() == PipelineWay.AGAIN
            ? api.post(project + "/jobs/" + errand.subject() + "/retry", null)
            : api.post(project + "/pipeline", pipeline(errand));
    return Optional.of(answer.path("id").asLong()).filter(id -> id > 0);
  }

  private ObjectNode pipeline(Errand errand) {
    ObjectNode body = Json.mapper().createObjectNode().put("ref", errand.tag());
    ArrayNode variables = body.putArray("variables");
    api.resolved(Deployables.filled(runtime.variables(), errand))
        .forEach((key, value) -> variables.addObject().put("key", key).put("value", value));
    return body;
  }

  @Override
  public Optional<Long> find(Errand errand) {
    boolean again = errand.way() == PipelineWay.AGAIN;
    List<JsonNode> all =
        again ? deployments("", 1) : pipelines("&source=api&sha=" + errand.commit());
    return all.stream()
        .filter(one -> commit(one).equals(errand.commit()))
        .filter(one -> one.path("id").asLong() > errand.after())
        .min(Comparator.comparing(one -> one.path("id").asLong()))
        .map(one -> again ? job(one) : one.path("id").asLong())
        .filter(id -> id > 0);
  }

  @Override
  public Progress look(Errand errand, long id) {
    JsonNode run = api.get(run(errand, id));
    String status = run.path("status").asText();
    String commit = run.path("commit").path("id").asText(commit(run));
    Progress.State state =
        "success".equals(status)
            ? Progress.State.DONE
            : FAILED.contains(status) ? Progress.State.FAILED : Progress.State.UNDER_WAY;
    String words = "manual".equals(status) ? "waiting for somebody to play a job" : status;
    return new Progress(state, commit, words, run.path("web_url").asText());
  }

  @Override
  public void cancel(Errand errand, long run) {
    JsonNode unused = api.post(run(errand, run) + "/cancel", null);
  }

  private String run(Errand errand, long id) {
    return project + (errand.way() == PipelineWay.AGAIN ? "/jobs/" : "/pipelines/") + id;
  }

  private List<JsonNode> deployments(String question, int pages) {
    return api.list(
        project
            + "/deployments?environment="
            + environment
            + "&order_by=id&sort=desc&per_page=50"
            + question,
        null,
        pages);
  }

  private List<JsonNode> pipelines(String question) {
    return api.list(project + "/pipelines?order_by=id&sort=desc&per_page=50" + question, null, 1);
  }

  private static Deployed deployed(JsonNode deployment) {
    JsonNode job = deployment.path("deployable");
    return new Deployed(
        commit(deployment),
        Times.of(deployment.path("updated_at").asText()),
        job.path("web_url").asText(job.path("pipeline").path("web_url").asText()));
  }

  private static long job(JsonNode deployment) {
    return deployment.path("deployable").path("id").asLong();
  }

  private static String commit(JsonNode one) {
    return one.path("sha").asText();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }
}
