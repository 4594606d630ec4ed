package org.rollbackpipelines.activities.queue;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * That a worker of Celery took jobs from a queue, and how they came into it.
 *
 * @param worker its name
 * @param exchange null where jobs cannot be told from those of other queues
 * @param routingKey null where exchange is
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record CeleryHold(String worker, @Nullable String exchange, @Nullable String routingKey) {

  /** As a worker tells of one of its queues; only a direct exchange goes by the very key. */
  static CeleryHold of(String worker, JsonNode queue) {
    JsonNode exchange = queue.path("exchange");
    return exchange.path("type").asText().equals("direct")
        ? new CeleryHold(worker, exchange.path("name").asText(), queue.path("routing_key").asText())
        : new CeleryHold(worker, null, null);
  }

  boolean isOf(JsonNode job) {
    JsonNode came = job.path("delivery_info");
    return exchange == null
        || (came.path("exchange").asText().equals(exchange)
            && came.path("routing_key").asText().equals(routingKey));
  }
}
