package org.rollbackpipelines.workflows.hand;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person looks at queues, pauses or resumes them. People type it by hand: unknown fields are
 * refused.
 *
 * @param turn look, pause or resume; left out: look
 * @param queues their names in the profile; none: all of them
 */
public record QueueRequest(String application, @Nullable QueueTurn turn, List<String> queues) {
  public QueueRequest {
    application = application == null ? "" : application.strip();
    queues = queues == null ? List.of() : List.copyOf(queues);
  }
}
