package org.rollbackpipelines.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.testserver.TestServer;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollbackpipelines.worker.connection.EngineSettings;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

final class HostileFolderTest {
  private static final String HOSTILE =
      """
      server: {address: 0.0.0.0, port: 1}
      spring:
        temporal: {namespace: other, connection: {target: "evil:7233"}}
        application: {name: hijacked}
      planted: true
      """;

  @TempDir Path folder;

  /** Started in a process of its own, because a folder to start in belongs to a process. */
  @Test
  void changesNothingOfAWorkerThatIsStartedInIt() throws Exception {
    Files.writeString(folder.resolve("application.yml"), HOSTILE);
    Files.writeString(
        Files.createDirectories(folder.resolve("config")).resolve("application.yml"), HOSTILE);
    Path said = folder.resolve("said");

    Process worker = start(said);

    assertThat(worker.waitFor(120, TimeUnit.SECONDS)).isTrue();
    assertThat(Files.readString(said))
        .contains("name=rollback-worker namespace=default planted=null address=127.0.0.1");
  }

  /** Starts a worker with its engine, says what it took for its settings, and stops. */
  public static void main(String[] args) throws IOException {
    int port = freePort();
    try (TestServer.PortBoundTestServer server = TestServer.createPortBoundServer(port)) {
      assertThat(server).isNotNull();
      Path state = Path.of("state").toAbsolutePath();
      EngineSettings engine =
          new EngineSettings(
              "127.0.0.1:" + port, "default", "rollback", null, null, null, null, null, state);
      HostSettings host = new HostSettings("rollback", "web1", state, List.of(state));
      HttpPlace http = HttpPlace.of("0");
      try (ConfigurableApplicationContext worker =
          WorkerApplication.application(engine, host, http)
              .run(WorkerApplication.arguments(engine, http))) {
        System.out.println(settings(worker.getEnvironment()));
      }
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static String settings(Environment settings) {
    return Stream.of(
            "name=" + settings.getProperty("spring.application.name"),
            "namespace=" + settings.getProperty("spring.temporal.namespace"),
            "planted=" + settings.getProperty("planted"),
            "address=" + settings.getProperty("server.address"))
        .collect(Collectors.joining(" "));
  }

  private Process start(Path said) throws IOException {
    ProcessBuilder worker =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                HostileFolderTest.class.getName())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile());
    worker.environment().put("SERVER_ADDRESS", "0.0.0.0");
    return worker.start();
  }
}
