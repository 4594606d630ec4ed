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
import java.util.stream.Stream;
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
  public Live live() {
    Optional<GitlabDeployment> last =
        deployments("&status=success", 1).stream().max(GitlabDeployment.BY_END);
    Optional<GitlabDeployment> broken =
        deployments("", 1).stream()
            .filter(GitlabDeployment::isBroken)
            .max(GitlabDeployment.BY_END)
            .filter(one -> last.stream().allMatch(good -> isAfter(one, good)));
    return new Live(
        last.map(GitlabDeployment::deployed).orElse(null),
        broken.map(GitlabDeployment::attempt).orElse(null));
  }

  private static boolean isAfter(GitlabDeployment one, GitlabDeployment other) {
    return GitlabDeployment.BY_END.compare(one, other) > 0;
  }

  @Override
  public List<Deployable> deployable(List<Errand> before) {
    List<Deployable> found =
        deployments("&status=success", MOST_PAGES).stream()
            .filter(one -> one.job() > 0)
            .map(one -> new Deployable(one.commit(), List.of(), one.job()))
            .toList();
    return Deployables.of(runtime, found, this::tags);
  }

  private List<Tagged> tags() {
    return api.list(project + "/repository/tags?per_page=100", null, MOST_PAGES).stream()
        .map(tag -> new Tagged(tag.path("name").asText(), tag.path("commit").path("id").asText()))
        .toList();
  }

  /** One that waits for its approval counts as long as nothing newer is deployed. */
  @Override
  public List<Going> going() {
    long last =
        deployments("&status=success", 1).stream().mapToLong(GitlabDeployment::id).max().orElse(0);
    return Stream.of(
            deployments("&status=running", 1).stream(),
            deployments("&status=created", 1).stream().filter(GitlabDeployment::goesOn),
            deployments("&status=blocked", 1).stream().filter(one -> one.id() > last))
        .flatMap(all -> all)
        .map(GitlabDeployment::going)
        .toList();
  }

  @Override
  public Errand errand(String commit, List<Errand> before) {
    Deployable way = Deployables.require(runtime, commit, deployable(before));
    return way.tags().isEmpty()
        ? Errand.again(commit, way.run(), newestDeployment())
        : Errand.dispatch(commit, way.tags().get(0), newestPipeline());
  }

  private long newestDeployment() {
    return deployments("", 1).stream().mapToLong(GitlabDeployment::id).max().orElse(0);
  }

  private long newestPipeline() {
    return pipelines("").stream().mapToLong(one -> one.path("id").asLong()).max().orElse(0);
  }

  @Override
  public Optional<Long> ask(Errand errand) {
    JsonNode answer =
        errand.way() == PipelineWay.AGAIN
            ? api.post(project + "/jobs/" + errand.subject() + "/retry")
            : started(errand);
    return Optional.of(answer.path("id").asLong()).filter(id -> id > 0);
  }

  private JsonNode started(Errand errand) {
    Map<String, String> given = api.resolved(Deployables.filled(runtime.variables(), errand));
    ObjectNode body = Json.mapper().createObjectNode().put("ref", errand.tag());
    ArrayNode variables = body.putArray("variables");
    given.forEach((key, value) -> variables.addObject().put("key", key).put("value", value));
    return api.post(project + "/pipeline", body, Hidden.given(given, errand));
  }

  @Override
  public Optional<Long> find(Errand errand) {
    return errand.way() == PipelineWay.AGAIN
        ? deployments("", 1).stream()
            .filter(one -> one.commit().equals(errand.commit()) && one.id() > errand.after())
            .min(Comparator.comparing(GitlabDeployment::id))
            .map(GitlabDeployment::job)
            .filter(job -> job > 0)
        : pipelines("&source=api&sha=" + errand.commit()).stream()
            .map(one -> one.path("id").asLong())
            .filter(id -> id > errand.after())
            .min(Comparator.naturalOrder());
  }

  @Override
  public Progress look(Errand errand, long id) {
    JsonNode run = api.get(run(errand, id));
    String status = run.path("status").asText();
    String commit = run.path("commit").path("id").asText(run.path("sha").asText());
    Progress.State state =
        "success".equals(status)
            ? Progress.State.DONE
            : FAILED.contains(status) ? Progress.State.FAILED : Progress.State.UNDER_WAY;
    String words = "manual".equals(status) ? "waiting for somebody to play a job" : status;
    return new Progress(state, commit, words, run.path("web_url").asText());
  }

  @Override
  public void cancel(Errand errand, long run) {
    JsonNode unused = api.post(run(errand, run) + "/cancel");
  }

  private String run(Errand errand, long id) {
    return project + (errand.way() == PipelineWay.AGAIN ? "/jobs/" : "/pipelines/") + id;
  }

  private List<GitlabDeployment> deployments(String question, int pages) {
    return api
        .list(
            project
                + "/deployments?environment="
                + environment
                + "&order_by=id&sort=desc&per_page=50"
                + question,
            null,
            pages)
        .stream()
        .map(GitlabDeployment::new)
        .toList();
  }

  private List<JsonNode> pipelines(String question) {
    return api.list(project + "/pipelines?order_by=id&sort=desc&per_page=50" + question, null, 1);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }
}
