package org.rollbackpipelines.starter.engine;

import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.util.concurrent.TimeUnit;
import org.rollbackpipelines.worker.connection.Connections;
import org.rollbackpipelines.worker.connection.EngineSettings;

/** A Temporal that runs elsewhere; our workers serve it. */
final class RemoteEngine implements Engine {
  private final WorkflowServiceStubs stubs;
  private final WorkflowClient client;
  private final String address;

  RemoteEngine(EngineSettings settings, String address) {
    this.address = address;
    stubs = Connections.connect(settings, address);
    client = Connections.client(stubs, settings.namespace());
  }

  @Override
  public WorkflowClient client() {
    return client;
  }

  @Override
  public String description() {
    return "Temporal at " + address;
  }

  @Override
  public boolean endsWithThisProcess() {
    return false;
  }

  @Override
  public boolean survivesThisProcess() {
    return true;
  }

  @Override
  public void close() {
    stubs.shutdownNow();
    stubs.awaitTermination(1, TimeUnit.SECONDS);
  }
}
