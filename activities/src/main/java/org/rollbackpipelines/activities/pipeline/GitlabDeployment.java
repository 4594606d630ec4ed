package org.rollbackpipelines.activities.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Comparator;
import java.util.Set;

/** One deployment to an environment, with the job that made it. */
record GitlabDeployment(JsonNode node) {
  /** The order in which they changed what runs: an older job may be played later. */
  static final Comparator<GitlabDeployment> BY_END =
      Comparator.comparing(GitlabDeployment::ended).thenComparing(GitlabDeployment::id);

  /** These go on by themselves; a job that somebody has to play is none of them. */
  private static final Set<String> GOES_ON =
      Set.of(
          "pending",
          "preparing",
          "running",
          "scheduled",
          "waiting_for_callback",
          "waiting_for_resource");

  private static final String CREATED = "created";

  long id() {
    return node.path("id").asLong();
  }

  String commit() {
    return node.path("sha").asText();
  }

  String status() {
    return node.path("status").asText();
  }

  /** The job; 0 where it was not kept, or none made it. */
  long job() {
    return deployable().path("id").asLong();
  }

  String url() {
    JsonNode job = deployable();
    return job.path("web_url").asText(job.path("pipeline").path("web_url").asText());
  }

  Deployed deployed() {
    return new Deployed(commit(), ended(), url());
  }

  Attempt attempt() {
    return new Attempt(commit(), status(), url());
  }

  Going going() {
    return new Going(job(), commit(), url());
  }

  /** Whether it goes on, or is going to: its job, or the stages before it. */
  boolean goesOn() {
    String job = deployable().path("status").asText();
    String pipeline = deployable().path("pipeline").path("status").asText();
    return GOES_ON.contains(job)
        || (CREATED.equals(job) && (GOES_ON.contains(pipeline) || CREATED.equals(pipeline)));
  }

  /** Whether it ended, and not well, after its job had begun. */
  boolean isBroken() {
    boolean began = job() == 0 || deployable().hasNonNull("started_at");
    return began && Set.of("failed", "canceled").contains(status());
  }

  private Instant ended() {
    return Times.of(
        deployable().hasNonNull("finished_at")
            ? deployable().path("finished_at").asText()
            : node.path("updated_at").asText());
  }

  private JsonNode deployable() {
    return node.path("deployable");
  }
}
