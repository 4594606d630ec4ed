package org.rollbackpipelines.activities.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.google.common.base.Throwables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollbackpipelines.activities.command.Commands;

/** A secret in files that compose itself cannot read. */
final class HiddenValuesAdapterTest {
  private static final String SERVICE =
      """
      version: "2.4"
      services:
        backend:
          image: busybox
      """;

  @TempDir static Path running;
  private static Compose compose;

  @TempDir Path folder;

  @BeforeAll
  static void find() {
    compose = new Compose(commands());
  }

  @Test
  void aBrokenLineOfSettingsIsNotTold() throws IOException {
    assertThat(fault("A=1\nKEY=\"hunter2secret\n", SERVICE + "    privileged: ${KEY-x}\n"))
        .contains("compose cannot read")
        .doesNotContain("hunter2", "secret");
  }

  @Test
  void aSettingThatIsNotWhatItShouldBeIsNotTold() throws IOException {
    assertThat(fault("KEY=hunter2secret\n", SERVICE + "    privileged: ${KEY}\n"))
        .contains("privileged", "***")
        .doesNotContain("hunter2", "secret");
  }

  @Test
  void aBrokenComposeFileIsToldWithoutItsValues() throws IOException {
    for (String environment : List.of("{A: '${hunter2secret'}", "[{A: hunter2secret}]")) {
      assertThat(fault("", SERVICE + "    environment: " + environment + "\n"))
          .as(environment)
          .contains("environment")
          .doesNotContain("hunter2", "secret");
    }
  }

  @Test
  void neitherDoesAProgramThatFailsTellIt() throws IOException {
    ComposeProject project = project("KEY=hunter2secret\n", SERVICE + "    privileged: ${KEY}\n");

    assertThat(
            Throwables.getStackTraceAsString(
                catchThrowable(
                    () -> commands().require(compose.command(project, "up", "--no-start")))))
        .contains("privileged", "***")
        .doesNotContain("hunter2", "secret");
  }

  private String fault(String settings, String file) throws IOException {
    ComposeProject project = project(settings, file);
    return Throwables.getStackTraceAsString(catchThrowable(() -> compose.model(project)));
  }

  private ComposeProject project(String settings, String file) throws IOException {
    Files.writeString(folder.resolve(".env"), settings);
    Path described = Files.writeString(folder.resolve("docker-compose.yml"), file);
    return new ComposeProject("shop", folder, List.of(described), Map.of());
  }

  private static Commands commands() {
    return new Commands(doing -> {}, running);
  }
}
