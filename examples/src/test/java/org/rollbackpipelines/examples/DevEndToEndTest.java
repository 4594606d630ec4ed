package org.rollbackpipelines.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code rollback dev}: an engine and a worker in one terminal, commands in another. */
final class DevEndToEndTest {

  @Test
  void servesCommandsFromAnotherTerminalUntilCtrlC(@TempDir Path folder) throws Exception {
    Path profile = application(folder);
    int port = Ports.free();
    Path said = folder.resolve("dev.txt");
    Process dev =
        new ProcessBuilder(
                CtrlC.heardBy(
                    List.of(
                        Project.java(),
                        "-jar",
                        Project.jar().toString(),
                        "dev",
                        "--port",
                        String.valueOf(port),
                        "--file",
                        profile.toString(),
                        "--state",
                        folder.resolve("state").toString())))
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    Wait.until(
        "dev is ready", Duration.ofSeconds(60), () -> contains(said, "ready") || !dev.isAlive());

    Program.Ended plan =
        new Operator("127.0.0.1:" + port, profile)
            .types(Operator.withJson("plan", "--tier", "emergency"));
    assertThat(Operator.document(plan).path("from").path("release").asText()).isEqualTo("v1.1.0");

    CtrlC.press(dev);
    assertThat(dev.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(new Operator("127.0.0.1:" + port, profile).types("releases").exit()).isEqualTo(1);
  }

  private static boolean contains(Path file, String text) {
    try {
      return Files.readString(file).contains(text);
    } catch (IOException e) {
      return false;
    }
  }

  private static Path application(Path folder) throws IOException {
    Path repository = Files.createDirectory(folder.resolve("repository"));
    git(repository, "init", "--quiet");
    for (String tag : List.of("v1.0.0", "v1.1.0")) {
      git(
          repository,
          "-c",
          "user.name=t",
          "-c",
          "user.email=t@example.org",
          "commit",
          "--quiet",
          "--allow-empty",
          "-m",
          tag);
      git(repository, "tag", tag);
    }
    return Files.writeString(
        folder.resolve("rollback.yaml"),
        """
        name: dev
        source:
          repository: repository
        runtime:
          processes:
            directory: app
            services:
              web:
                command: ["sleep", "60"]
        checks:
          - name: up
            tcp:
              port: 9
        """);
  }

  private static void git(Path repository, String... arguments) {
    List<String> command = new java.util.ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    Program.run(repository, Map.of(), command).requireSuccess();
  }
}
