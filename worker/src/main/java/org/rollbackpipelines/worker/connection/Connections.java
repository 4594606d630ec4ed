package org.rollbackpipelines.worker.connection;

import io.grpc.netty.shaded.io.netty.handler.ssl.SslContext;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.SimpleSslContextBuilder;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Connects to a Temporal frontend, or says within seconds that there is none. */
public final class Connections {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private Connections() {}

  public static WorkflowServiceStubs connect(EngineSettings settings, String address) {
    WorkflowServiceStubs stubs = WorkflowServiceStubs.newServiceStubs(options(settings, address));
    try {
      stubs.connect(PATIENCE);
      return stubs;
    } catch (RuntimeException e) {
      stubs.shutdownNow();
      throw new NoEngineException(
          "no Temporal answers at "
              + address
              + "; start one with: rollback dev, or give another --address; without an address an"
              + " engine inside this process is used",
          e);
    }
  }

  public static WorkflowClient client(WorkflowServiceStubs stubs, String namespace) {
    return WorkflowClient.newInstance(
        stubs, WorkflowClientOptions.newBuilder().setNamespace(namespace).build());
  }

  private static WorkflowServiceStubsOptions options(EngineSettings settings, String address) {
    WorkflowServiceStubsOptions.Builder options =
        WorkflowServiceStubsOptions.newBuilder().setTarget(address);
    secure(options, settings);
    return options.validateAndBuildWithDefaults();
  }

  /** Adds what the frontend asks of a client: TLS, a key, a name. */
  public static void secure(WorkflowServiceStubsOptions.Builder options, EngineSettings settings) {
    if (settings.tls()) {
      options.setSslContext(tls(settings));
    }
    String apiKey = settings.apiKey();
    if (apiKey != null) {
      options.addApiKey(() -> apiKey);
    }
    if (settings.tlsServerName() != null) {
      options.setChannelInitializer(channel -> channel.overrideAuthority(settings.tlsServerName()));
    }
  }

  private static SslContext tls(EngineSettings settings) {
    Path certificate = settings.tlsCertificate();
    Path key = settings.tlsKey();
    try (InputStream chain = certificate == null ? null : Files.newInputStream(certificate);
        InputStream secret = key == null ? null : Files.newInputStream(key);
        InputStream ca = settings.tlsCa() == null ? null : Files.newInputStream(settings.tlsCa())) {
      SimpleSslContextBuilder builder =
          chain == null
              ? SimpleSslContextBuilder.noKeyOrCertChain()
              : SimpleSslContextBuilder.forPKCS8(chain, secret);
      return (ca == null ? builder : builder.setTrustManager(Trust.of(ca))).build();
    } catch (IOException | java.security.GeneralSecurityException e) {
      throw new NoEngineException(
          "the TLS files could not be read: "
              + e.getMessage()
              + "; check --tls-ca, --tls-cert"
              + " and --tls-key",
          e);
    }
  }
}
