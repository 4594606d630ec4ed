package org.rollbackpipelines.worker;

import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.spring.boot.TemporalOptionsCustomizer;
import org.rollbackpipelines.worker.connection.Connections;
import org.rollbackpipelines.worker.connection.EngineSettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Hands plain objects their parts; everything below it can be made with {@code new}. */
@Configuration(proxyBeanMethods = false)
class WorkerConfiguration {

  @Bean
  TemporalOptionsCustomizer<WorkflowServiceStubsOptions.Builder> secureConnection(
      EngineSettings engine) {
    return options -> {
      Connections.secure(options, engine);
      return options;
    };
  }

  @Bean
  WorkerLifecycle workerLifecycle(WorkflowClient client, HostSettings settings) {
    Adapters adapters = new Adapters(settings, client);
    return new WorkerLifecycle(
        HostWorkers.factory(client, settings, adapters),
        adapters,
        HostWorkers.engines(client),
        settings);
  }

  @Bean
  EngineHealth engineHealth(WorkflowClient client) {
    return new EngineHealth(client);
  }
}
