package org.rollbackpipelines.starter.engine;

import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.testserver.TestServer;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.worker.connection.Connections;
import org.rollbackpipelines.worker.connection.EngineSettings;

/** Temporal's Java test service inside this process, in real time: nothing to install. */
final class EmbeddedEngine implements Engine {
  private static final String NOTE =
      "it does not survive a crash of this process (with the temporal program on the PATH it"
          + " would)";

  private final TestServer.InProcessTestServer server = TestServer.createServer(true);
  private final WorkflowServiceStubs stubs;
  private final WorkflowClient client;
  private final @Nullable LoopbackPort port;

  private EmbeddedEngine(EngineSettings settings, @Nullable LoopbackPort port) {
    this.port = port;
    stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder()
                .setChannel(server.getChannel())
                .validateAndBuildWithDefaults());
    client = Connections.client(stubs, settings.namespace());
  }

  /** For this process alone. */
  static EmbeddedEngine inside(EngineSettings settings) {
    return new EmbeddedEngine(settings, null);
  }

  /** Reachable for other processes of this host. */
  @SuppressWarnings("deprecation") // the server's own port would listen on every interface
  static EmbeddedEngine listening(EngineSettings settings, int port) {
    LoopbackPort loopback = new LoopbackPort(port);
    EmbeddedEngine engine = new EmbeddedEngine(settings, loopback);
    loopback.serve(engine.server.getWorkflowService());
    return engine;
  }

  @Override
  public WorkflowClient client() {
    return client;
  }

  @Override
  public String description() {
    return "the embedded engine" + (port == null ? "" : " at " + port.address()) + "; " + NOTE;
  }

  @Override
  public boolean endsWithThisProcess() {
    return true;
  }

  @Override
  public boolean survivesThisProcess() {
    return false;
  }

  @Override
  public void close() {
    if (port != null) {
      port.close();
    }
    stubs.shutdownNow();
    stubs.awaitTermination(1, TimeUnit.SECONDS);
    server.close();
  }
}
