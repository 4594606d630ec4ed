package org.rollbackpipelines.activities.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Set;

/**
 * A run of a workflow of GitHub Actions.
 *
 * @param made when it was made; a run that is run again keeps it
 * @param began when its last attempt began
 */
record GithubRun(
    long id,
    String event,
    String commit,
    String status,
    String conclusion,
    long attempt,
    Instant made,
    Instant began,
    String url) {
  /** A run for a pull request, an issue or a merge queue proves something, and deploys nothing. */
  private static final Set<String> DEPLOYS =
      Set.of(
          "push",
          "workflow_dispatch",
          "release",
          "schedule",
          "create",
          "deployment",
          "repository_dispatch",
          "workflow_run");

  static GithubRun of(JsonNode run) {
    Instant made = Times.of(run.path("created_at").asText());
    return new GithubRun(
        run.path("id").asLong(),
        run.path("event").asText(),
        run.path("head_sha").asText(),
        run.path("status").asText(),
        run.path("conclusion").asText(),
        run.path("run_attempt").asLong(1),
        made,
        run.hasNonNull("run_started_at") ? Times.of(run.path("run_started_at").asText()) : made,
        run.path("html_url").asText());
  }

  boolean deploys() {
    return DEPLOYS.contains(event);
  }

  boolean ended() {
    return "completed".equals(status);
  }

  Going going() {
    return new Going(id, commit, url);
  }
}
