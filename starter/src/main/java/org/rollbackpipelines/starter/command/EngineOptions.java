package org.rollbackpipelines.starter.command;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.worker.connection.EngineSettings;
import org.rollbackpipelines.workflows.engine.TaskQueues;
import picocli.CommandLine.Option;

/**
 * How the engine is reached; Temporal's own environment variables count where no option is given.
 */
final class EngineOptions {
  @Option(
      names = "--address",
      paramLabel = "HOST:PORT",
      description =
          "Temporal frontend (or TEMPORAL_ADDRESS); without it, an engine inside this process.")
  private @Nullable String address;

  @Option(
      names = "--namespace",
      paramLabel = "NAME",
      description = "Temporal namespace (or TEMPORAL_NAMESPACE; default: default).")
  private @Nullable String namespace;

  @Option(
      names = "--task-queue",
      paramLabel = "NAME",
      description = "Task queue the workers listen on (default: rollback).")
  private @Nullable String taskQueue;

  @Option(
      names = "--tls-ca",
      paramLabel = "FILE",
      description = "CA certificate of the frontend (or TEMPORAL_TLS_SERVER_CA_CERT_PATH).")
  private @Nullable Path tlsCa;

  @Option(
      names = "--tls-cert",
      paramLabel = "FILE",
      description = "Our certificate (or TEMPORAL_TLS_CLIENT_CERT_PATH).")
  private @Nullable Path tlsCertificate;

  @Option(
      names = "--tls-key",
      paramLabel = "FILE",
      description = "Our private key, PKCS#8 (or TEMPORAL_TLS_CLIENT_KEY_PATH).")
  private @Nullable Path tlsKey;

  @Option(
      names = "--tls-server-name",
      paramLabel = "NAME",
      description = "Name the frontend's certificate must have (or TEMPORAL_TLS_SERVER_NAME).")
  private @Nullable String tlsServerName;

  @Option(
      names = "--api-key",
      paramLabel = "REFERENCE",
      description =
          "API key as a reference, $${env:NAME} or $${file:PATH}, so that no process list shows it"
              + " (or TEMPORAL_API_KEY); it implies TLS.")
  private @Nullable String apiKey;

  @Option(
      names = "--state",
      paramLabel = "DIR",
      description = "Folder for ledgers, runs and evidence (or ROLLBACK_STATE).")
  private @Nullable Path state;

  EngineSettings settings() {
    return settings(System.getenv());
  }

  EngineSettings settings(Map<String, String> all) {
    Map<String, String> environment = new HashMap<>(all);
    // Pipelines set a variable to nothing where they mean that it is not set.
    environment.values().removeIf(String::isBlank);
    return new EngineSettings(
        or(address, environment.get("TEMPORAL_ADDRESS")),
        orElse(or(namespace, environment.get("TEMPORAL_NAMESPACE")), "default"),
        orElse(taskQueue, TaskQueues.DEFAULT),
        path(tlsCa, environment.get("TEMPORAL_TLS_SERVER_CA_CERT_PATH")),
        path(tlsCertificate, environment.get("TEMPORAL_TLS_CLIENT_CERT_PATH")),
        path(tlsKey, environment.get("TEMPORAL_TLS_CLIENT_KEY_PATH")),
        or(tlsServerName, environment.get("TEMPORAL_TLS_SERVER_NAME")),
        apiKey == null ? environment.get("TEMPORAL_API_KEY") : ApiKeys.resolve(apiKey),
        StateFolder.choose(state, environment));
  }

  private static @Nullable Path path(@Nullable Path given, @Nullable String fallback) {
    return given != null || fallback == null ? given : Path.of(fallback);
  }

  private static @Nullable String or(@Nullable String given, @Nullable String fallback) {
    return given != null ? given : fallback;
  }

  private static String orElse(@Nullable String given, String fallback) {
    return given != null ? given : fallback;
  }
}
