package org.rollbackpipelines.activities.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What GitHub has noted of the deployments to an environment, the newest first. */
final class GithubDeployments {
  private static final String PAGE = "&per_page=30";
  private static final int MOST_PAGES = 4;

  /** So many that failed, or have not ended, are looked behind. */
  private static final int MOST_BEHIND = 30;

  /** So many are asked which run they were: each is a request, and a look is soon over. */
  private static final int MOST_RUNS = 40;

  private final Api api;
  private final GithubRuns runs;
  private final String repository;
  private final String deployments;
  private final String question;

  GithubDeployments(Api api, GithubRuns runs, String repository, String environment) {
    this.api = api;
    this.runs = runs;
    this.repository = repository;
    this.deployments = "/repos/" + repository + "/deployments";
    this.question = "?environment=" + URLEncoder.encode(environment, UTF_8) + PAGE;
  }

  /** The newest whose last word is success, and what came to grief after it. */
  Live live() {
    Attempt broken = null;
    for (GithubDeployment deployment : downToTheLastGood()) {
      if (deployment.isLive()) {
        return new Live(deployment.deployed(), broken);
      }
      if (broken == null && (deployment.isBroken() || isLeft(deployment))) {
        broken = deployment.attempt();
      }
    }
    return new Live(null, broken);
  }

  /** Deployments whose run goes on, or waits for somebody who lets it. */
  List<Going> going() {
    return downToTheLastGood().stream()
        .filter(GithubDeployment::isUnderWay)
        .flatMap(deployment -> run(deployment).stream())
        .filter(run -> !run.ended())
        .map(GithubRun::going)
        .toList();
  }

  /** What can be run again: runs that are sure to have deployed to here, each commit once. */
  List<Deployable> deployable(Map<Long, GithubRun> good, Instant oldest) {
    Map<String, Deployable> found = new LinkedHashMap<>();
    List<JsonNode> left = candidates(good, oldest);
    for (int looks = 0; looks < MOST_RUNS && !left.isEmpty(); looks++) {
      GithubDeployment deployment = withStatuses(left.get(0));
      GithubRun run = deployment.goodRun(repository).map(good::get).orElse(null);
      if (run != null && run.commit().equals(deployment.commit())) {
        found.put(run.commit(), new Deployable(run.commit(), List.of(), run.id()));
      }
      left = left.stream().skip(1).filter(one -> !found.containsKey(sha(one))).toList();
    }
    return List.copyOf(found.values());
  }

  private List<JsonNode> candidates(Map<Long, GithubRun> good, Instant oldest) {
    Set<String> commits = good.values().stream().map(GithubRun::commit).collect(Collectors.toSet());
    return commits.isEmpty()
        ? List.of()
        : api.list(deployments + question, null, MOST_PAGES).stream()
            .filter(one -> commits.contains(sha(one)))
            .filter(one -> Times.of(one.path("created_at").asText()).isAfter(oldest))
            .toList();
  }

  private List<GithubDeployment> downToTheLastGood() {
    List<GithubDeployment> newest = new ArrayList<>();
    for (JsonNode one : api.list(deployments + question, null, 1)) {
      GithubDeployment deployment = withStatuses(one);
      newest.add(deployment);
      if (deployment.isLive() || newest.size() == MOST_BEHIND) {
        return newest;
      }
    }
    return newest;
  }

  /** Whether it is said to go on, and nothing goes on that could end it. */
  private boolean isLeft(GithubDeployment deployment) {
    return deployment.isBegun() && run(deployment).filter(run -> !run.ended()).isEmpty();
  }

  private Optional<GithubRun> run(GithubDeployment deployment) {
    return deployment.run(repository).flatMap(runs::findIfThere);
  }

  private GithubDeployment withStatuses(JsonNode deployment) {
    String statuses = deployments + "/" + deployment.path("id").asLong() + "/statuses";
    return new GithubDeployment(deployment, api.list(statuses + "?per_page=30", null, 1));
  }

  private static String sha(JsonNode deployment) {
    return deployment.path("sha").asText();
  }
}
