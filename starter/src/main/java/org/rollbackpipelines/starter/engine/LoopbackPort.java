package org.rollbackpipelines.starter.engine;

import io.grpc.BindableService;
import io.grpc.Server;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.worker.connection.NoEngineException;

/**
 * Opens the test service to this host and to no other: whoever reaches an engine without a login
 * can start a rollback on it.
 */
final class LoopbackPort implements AutoCloseable {
  private final InetSocketAddress address;
  private @Nullable Server server;

  LoopbackPort(int port) {
    address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  String address() {
    return address.getAddress().getHostAddress() + ":" + address.getPort();
  }

  void serve(BindableService workflowService) {
    HealthStatusManager health = new HealthStatusManager();
    health.setStatus(WorkflowServiceStubs.HEALTH_CHECK_SERVICE_NAME, ServingStatus.SERVING);
    try {
      server =
          NettyServerBuilder.forAddress(address)
              .addService(workflowService)
              .addService(health.getHealthService())
              .build()
              .start();
    } catch (IOException e) {
      throw new NoEngineException(
          "the engine cannot listen at "
              + address()
              + " ("
              + e.getMessage()
              + "): is another one running there? Give another --port",
          e);
    }
  }

  @Override
  public void close() {
    if (server != null) {
      server.shutdownNow();
    }
  }
}
