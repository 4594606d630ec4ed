package org.rollbackpipelines.activities.kubernetes;

import io.fabric8.kubernetes.api.model.NamedContext;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.application.KubernetesRuntime;

/** A way into the namespace of a runtime, as long as it is open. */
final class Reach implements AutoCloseable {
  /** The cluster notes by it who has changed what. */
  static final String WHO = "rollback-pipelines";

  private static final int CONNECT_MILLIS = 3000;
  private static final int ANSWER_MILLIS = 5000;

  private final KubernetesClient client;
  private final KubernetesRuntime runtime;

  private Reach(KubernetesClient client, KubernetesRuntime runtime) {
    this.client = client;
    this.runtime = runtime;
  }

  /** Does something in the namespace; what the cluster refuses becomes a sentence. */
  static <T> T into(KubernetesRuntime runtime, Function<Reach, T> work) {
    return Faults.asking(
        () -> {
          try (Reach reach = new Reach(open(runtime), runtime)) {
            return work.apply(reach);
          }
        });
  }

  KubernetesClient client() {
    return client;
  }

  KubernetesRuntime runtime() {
    return runtime;
  }

  String namespace() {
    return runtime.namespace();
  }

  /** What tells the cluster apart from others. */
  String server() {
    URI server = URI.create(client.getConfiguration().getMasterUrl());
    return server.getPort() < 0 ? server.getHost() : server.getHost() + "_" + server.getPort();
  }

  @Override
  public void close() {
    client.close();
  }

  private static KubernetesClient open(KubernetesRuntime runtime) {
    Config config = config(runtime);
    config.setNamespace(runtime.namespace());
    config.setUserAgent(WHO);
    config.setConnectionTimeout(CONNECT_MILLIS);
    config.setRequestTimeout(ANSWER_MILLIS);
    // A step that fails is tried again, and says meanwhile what it waits for.
    config.setRequestRetryBackoffLimit(1);
    return new KubernetesClientBuilder().withConfig(config).build();
  }

  private static Config config(KubernetesRuntime runtime) {
    File file = new File(runtime.kubeconfig());
    Config config = read(runtime.context(), file);
    List<String> contexts = config.getContexts().stream().map(NamedContext::getName).toList();
    String context = runtime.context();
    if (context != null && !contexts.contains(context)) {
      throw Faults.unusable(
          "the file "
              + file
              + " has no context '"
              + context
              + "', only "
              + String.join(", ", contexts)
              + "; correct runtime.kubernetes.context");
    }
    return config;
  }

  /** What it failed at stays out of the sentence: the file holds keys. */
  private static Config read(@Nullable String context, File file) {
    if (!Files.isReadable(file.toPath())) {
      throw Faults.unusable(
          "the file " + file + " cannot be read; correct runtime.kubernetes.kubeconfig");
    }
    try {
      return Config.fromKubeconfig(context, file);
    } catch (RuntimeException notOne) {
      throw Faults.unusable(
          "the file " + file + " is no kubeconfig; correct runtime.kubernetes.kubeconfig");
    }
  }
}
