package org.rollbackpipelines.activities.queue;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;

/**
 * That a service worked on a queue before it was stopped.
 *
 * @param artifact what it ran; null where nobody could tell
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record WorkerHold(String service, @Nullable String artifact) {}
