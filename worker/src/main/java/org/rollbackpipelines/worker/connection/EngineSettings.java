package org.rollbackpipelines.worker.connection;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Which engine to use and how to reach it.
 *
 * @param address host:port of a Temporal frontend; null: an engine of our own in this process
 * @param stateFolder where an engine of our own, and the worker in this process, keep their state
 */
public record EngineSettings(
    @Nullable String address,
    String namespace,
    String taskQueue,
    @Nullable Path tlsCa,
    @Nullable Path tlsCertificate,
    @Nullable Path tlsKey,
    @Nullable String tlsServerName,
    @Nullable String apiKey,
    Path stateFolder) {

  boolean tls() {
    return tlsCa != null || tlsCertificate != null || tlsServerName != null || apiKey != null;
  }
}
