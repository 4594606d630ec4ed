package org.rollbackpipelines.worker;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.worker.connection.Connections;
import org.rollbackpipelines.worker.connection.EngineSettings;
import org.rollbackpipelines.worker.connection.NoEngineException;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** A worker as a service: connection, registration, health, metrics. */
@SpringBootApplication
public class WorkerApplication {
  /** Not the root of the class path, which a stray entry turns into the current folder. */
  private static final String OWN_SETTINGS = "optional:classpath:/org/rollbackpipelines/worker/";

  /**
   * Runs until the process is asked to stop.
   *
   * @param http host:port or a port of this machine alone, for health and metrics; null: none
   * @throws IllegalArgumentException with a sentence for the operator when {@code http} is no place
   */
  public static void run(EngineSettings engine, HostSettings host, @Nullable String http) {
    HttpPlace place = http == null ? null : HttpPlace.of(http);
    requireEngine(engine);
    application(engine, host, place).run(arguments(engine, place));
  }

  static SpringApplication application(
      EngineSettings engine, HostSettings host, @Nullable HttpPlace http) {
    SpringApplication application = new SpringApplication(WorkerApplication.class);
    application.setBannerMode(Banner.Mode.OFF);
    application.setWebApplicationType(
        http == null ? WebApplicationType.NONE : WebApplicationType.SERVLET);
    application.addInitializers(context -> register(context, engine, host));
    return application;
  }

  /** A clear sentence at once instead of a stack trace after the framework's start. */
  private static void requireEngine(EngineSettings engine) {
    String address = engine.address();
    if (address == null) {
      throw new NoEngineException(
          "a worker needs a Temporal: give its --address, or use rollback dev", null);
    }
    Connections.connect(engine, address).shutdownNow();
  }

  private static void register(
      ConfigurableApplicationContext context, EngineSettings engine, HostSettings host) {
    context.getBeanFactory().registerSingleton("engineSettings", engine);
    context.getBeanFactory().registerSingleton("hostSettings", host);
  }

  /**
   * Settings as arguments, which win over the environment and over files. Of files only our own
   * count: the framework would read those of whatever folder the worker is started in.
   */
  static String[] arguments(EngineSettings engine, @Nullable HttpPlace http) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("spring.config.location", OWN_SETTINGS);
    settings.put("spring.config.additional-location", "");
    settings.put("spring.application.name", "rollback-worker");
    settings.put("spring.temporal.connection.target", String.valueOf(engine.address()));
    settings.put("spring.temporal.namespace", engine.namespace());
    settings.put("spring.main.keep-alive", "true");
    if (http != null) {
      settings.putAll(http.settings());
    }
    return settings.entrySet().stream()
        .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
        .toArray(String[]::new);
  }
}
