package org.rollbackpipelines.activities.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.util.Comparator;
import java.util.Optional;

/** What GitHub has noted of the deployments to an environment. */
final class GithubDeployments {
  /** So many that failed, or have not ended, are looked behind. */
  private static final String MOST = "10";

  private final Api api;
  private final String deployments;
  private final String environment;

  GithubDeployments(Api api, String repository, String environment) {
    this.api = api;
    this.deployments = repository + "/deployments";
    this.environment = environment;
  }

  /** The newest whose last status is success: the ones that it replaced are called inactive. */
  Optional<Deployed> last() {
    String question = "?environment=" + URLEncoder.encode(environment, UTF_8) + "&per_page=" + MOST;
    for (JsonNode deployment : api.list(deployments + question, null, 1)) {
      Optional<JsonNode> status = status(deployment.path("id").asLong());
      if (status.filter(one -> "success".equals(one.path("state").asText())).isPresent()) {
        return status.map(one -> deployed(deployment, one));
      }
    }
    return Optional.empty();
  }

  private Optional<JsonNode> status(long deployment) {
    return api.list(deployments + "/" + deployment + "/statuses?per_page=30", null, 1).stream()
        .max(Comparator.comparing(status -> status.path("id").asLong()));
  }

  private static Deployed deployed(JsonNode deployment, JsonNode status) {
    String log = status.path("log_url").asText();
    return new Deployed(
        deployment.path("sha").asText(),
        Times.of(status.path("created_at").asText()),
        log.isEmpty() ? deployment.path("url").asText() : log);
  }
}
