package org.rollbackpipelines.activities.docker;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.github.dockerjava.api.exception.DockerClientException;
import com.github.dockerjava.core.AbstractDockerCmdExecFactory;
import com.github.dockerjava.core.DefaultDockerCmdExecFactory;
import com.github.dockerjava.core.DockerClientConfig;
import com.github.dockerjava.core.WebTarget;
import com.github.dockerjava.transport.DockerHttpClient;
import java.io.Closeable;
import java.io.IOException;
import java.lang.reflect.Method;

/**
 * What the engine can be asked and its client has no words for. The client keeps its way to the
 * engine to itself, and a way of our own would have to know sockets, TLS and addresses once more.
 */
final class EngineWords implements Closeable {
  private final DockerHttpClient http;
  private final WebTarget root;

  EngineWords(DockerClientConfig config, DockerHttpClient http) {
    this.http = http;
    DefaultDockerCmdExecFactory client =
        new DefaultDockerCmdExecFactory(http, config.getObjectMapper());
    client.init(config);
    this.root = root(client);
  }

  JsonNode get(String path, String header, String value) {
    return root.path(path).request().header(header, value).get(new TypeReference<JsonNode>() {});
  }

  private static WebTarget root(DefaultDockerCmdExecFactory client) {
    try {
      Method kept = AbstractDockerCmdExecFactory.class.getDeclaredMethod("getBaseResource");
      kept.setAccessible(true);
      return (WebTarget) kept.invoke(client);
    } catch (ReflectiveOperationException e) {
      throw new DockerClientException("this build's client of Docker Engine has changed", e);
    }
  }

  @Override
  public void close() throws IOException {
    http.close();
  }
}
