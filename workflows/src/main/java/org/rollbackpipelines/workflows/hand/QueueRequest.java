package org.rollbackpipelines.workflows.hand;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person looks at queues, pauses or resumes them, puts their jobs away or back. People type it by
 * hand: unknown fields are refused.
 *
 * @param turn look, pause, resume, clear, put-back or kept; left out: look
 * @param queues their names in the profile; none: all of them, where nothing is cleared
 * @param kept as what the jobs are kept that are put back; left out where only one thing is kept,
 *     and of payloads: older builds refuse what they do not know
 */
public record QueueRequest(
    String application,
    @Nullable QueueTurn turn,
    List<String> queues,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String kept) {
  public QueueRequest {
    application = application == null ? "" : application.strip();
    queues = queues == null ? List.of() : List.copyOf(queues);
    kept = kept == null || kept.isBlank() ? null : kept.strip();
  }

  /** A request about queues, whatever is kept of them. */
  public QueueRequest(String application, @Nullable QueueTurn turn, List<String> queues) {
    this(application, turn, queues, null);
  }
}
