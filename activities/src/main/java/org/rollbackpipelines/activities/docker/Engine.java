package org.rollbackpipelines.activities.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import java.net.URI;
import java.time.Duration;

/** The way to Docker Engine: where the worker's environment says it is, as compose finds it too. */
public final class Engine {
  private static final Duration CONNECT = Duration.ofSeconds(3);

  /** A busy engine answers late; a hung one must not hold a run for ever. */
  private static final Duration ANSWER = Duration.ofSeconds(30);

  /** A registry may take its time between two layers. */
  private static final Duration PULL = Duration.ofMinutes(5);

  private Engine() {}

  /** A client of the engine that {@code DOCKER_HOST} names, else of the local one. */
  public static DockerClient ofEnvironment() {
    String host = System.getenv("DOCKER_HOST");
    return LateClient.of(
        host == null ? "this host's settings" : "DOCKER_HOST '" + host + "'",
        () -> client(DefaultDockerClientConfig.createDefaultConfigBuilder().build()));
  }

  /** A client of another engine. */
  public static DockerClient at(URI host) {
    return LateClient.of(
        "DOCKER_HOST '" + host + "'",
        () ->
            client(
                DefaultDockerClientConfig.createDefaultConfigBuilder()
                    .withDockerHost(host.toString())
                    .build()));
  }

  /** The engine's own words, for what its client has none for. */
  static EngineWords words() {
    DockerClientConfig config = DefaultDockerClientConfig.createDefaultConfigBuilder().build();
    return new EngineWords(config, wire(config, ANSWER));
  }

  /** A client that waits for others the engine waits for. */
  static DockerClient patient() {
    return LateClient.of(
        "this host's settings",
        () -> {
          DockerClientConfig config =
              DefaultDockerClientConfig.createDefaultConfigBuilder().build();
          return DockerClientImpl.getInstance(config, wire(config, PULL));
        });
  }

  /** The version of the API is left open: engines drop old ones, and old engines lack new ones. */
  private static DockerClient client(DockerClientConfig config) {
    return DockerClientImpl.getInstance(config, wire(config, ANSWER));
  }

  private static DockerHttpClient wire(DockerClientConfig config, Duration answer) {
    return new ZerodepDockerHttpClient.Builder()
        .dockerHost(config.getDockerHost())
        .sslConfig(config.getSSLConfig())
        .connectionTimeout(CONNECT)
        .responseTimeout(answer)
        .build();
  }
}
