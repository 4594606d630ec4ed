package org.rollbackpipelines.activities.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One deployment to an environment with all that was said of it, the newest first. A job of Actions
 * leaves the address of its run in each of these words.
 */
record GithubDeployment(JsonNode node, List<JsonNode> statuses) {
  private static final Pattern RUN = Pattern.compile("/actions/runs/([0-9]{1,18})(?:/.*)?$");
  private static final Set<String> WAITING = Set.of("waiting", "queued", "pending");
  private static final String BEGUN = "in_progress";
  private static final String SUCCESS = "success";

  GithubDeployment {
    statuses =
        statuses.stream()
            .sorted(
                Comparator.comparing((JsonNode status) -> status.path("id").asLong()).reversed())
            .toList();
  }

  String commit() {
    return node.path("sha").asText();
  }

  /** The ones that it replaced are called inactive. */
  boolean isLive() {
    return SUCCESS.equals(state());
  }

  boolean isBegun() {
    return BEGUN.equals(state());
  }

  boolean isUnderWay() {
    return isBegun() || WAITING.contains(state());
  }

  /** Whether it ended, and not well, after its job had begun: one that was refused changed none. */
  boolean isBroken() {
    return switch (state()) {
      case "failure", "error" -> has(BEGUN) || WAITING.stream().noneMatch(this::has);
      case "inactive" -> has(BEGUN) && !has(SUCCESS);
      default -> false;
    };
  }

  Deployed deployed() {
    return new Deployed(commit(), at(), url());
  }

  Attempt attempt() {
    return new Attempt(commit(), state(), url());
  }

  /** The run that it was, as far as it says so. */
  Optional<Long> run(String repository) {
    return statuses.stream().flatMap(status -> run(repository, status).stream()).findFirst();
  }

  /** The run that it was when it was called a success. */
  Optional<Long> goodRun(String repository) {
    return statuses.stream()
        .filter(status -> SUCCESS.equals(status.path("state").asText()))
        .flatMap(status -> run(repository, status).stream())
        .findFirst();
  }

  /** Tools of teams write what they like there: only a run of this repository counts. */
  private static Optional<Long> run(String repository, JsonNode status) {
    String url = log(status);
    Matcher run = RUN.matcher(url);
    return run.find() && isOf(repository, url.substring(0, run.start()))
        ? Optional.of(Long.parseLong(run.group(1)))
        : Optional.empty();
  }

  /** Names of repositories are the same in capitals. */
  private static boolean isOf(String repository, String address) {
    return address.toLowerCase(Locale.ROOT).endsWith("/" + repository.toLowerCase(Locale.ROOT));
  }

  private String state() {
    return statuses.isEmpty() ? "" : statuses.get(0).path("state").asText();
  }

  private boolean has(String state) {
    return statuses.stream().anyMatch(status -> state.equals(status.path("state").asText()));
  }

  private Instant at() {
    return Times.of(statuses.get(0).path("created_at").asText());
  }

  private String url() {
    return statuses.stream()
        .map(GithubDeployment::log)
        .filter(url -> !url.isEmpty())
        .findFirst()
        .orElse(node.path("url").asText());
  }

  private static String log(JsonNode status) {
    String log = status.path("log_url").asText();
    return log.isEmpty() ? status.path("target_url").asText() : log;
  }
}
