package org.rollbackpipelines.activities.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.model.AuthConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What docker login left on a host. */
final class RegistryCredentialsTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "web, https://index.docker.io/v1/",
    "shop/web, https://index.docker.io/v1/",
    "docker.io/shop/web, https://index.docker.io/v1/",
    "localhost/web, localhost",
    "registry.example/shop/web, registry.example",
    "127.0.0.1:5000/web, 127.0.0.1:5000",
  })
  void tellsTheRegistryOfARepository(String repository, String registry) {
    assertThat(RegistryCredentials.registry(repository)).isEqualTo(registry);
  }

  @ParameterizedTest
  @CsvSource({
    "docker.io/library/nginx, nginx",
    "library/nginx, nginx",
    "docker.io/shop/web, shop/web",
    "registry.example/library/web, registry.example/library/web",
  })
  void knowsHowTheEngineShortensNames(String repository, String familiar) {
    assertThat(ImageName.familiar(repository)).isEqualTo(familiar);
  }

  @Test
  void readsWhatDockerWroteDown() throws IOException {
    String pair = Base64.getEncoder().encodeToString("me:se:cret".getBytes(StandardCharsets.UTF_8));
    AuthConfig found = of("{\"auths\": {\"registry.example\": {\"auth\": \"" + pair + "\"}}}");

    assertThat(found.getUsername()).isEqualTo("me");
    assertThat(found.getPassword()).isEqualTo("se:cret");
    assertThat(decoded(RegistryCredentials.header(found)))
        .contains("\"username\":\"me\"", "\"password\":\"se:cret\"");
  }

  @Test
  void asksTheProgramThatKeepsThem() throws IOException {
    program("kept", "echo '{\"Username\": \"of '$registry'\", \"Secret\": \"word\"}'");
    program("token", "echo '{\"Username\": \"<token>\", \"Secret\": \"word\"}'");

    AuthConfig kept = of("{\"credsStore\": \"kept\"}");
    assertThat(kept.getUsername()).isEqualTo("of registry.example");
    assertThat(kept.getPassword()).isEqualTo("word");
    AuthConfig token =
        of("{\"credsStore\": \"kept\", \"credHelpers\": {\"registry.example\": \"token\"}}");
    assertThat(token.getIdentitytoken()).isEqualTo("word");
    assertThat(decoded(RegistryCredentials.header(token)))
        .isEqualTo("{\"identitytoken\":\"word\"}");
  }

  @Test
  void takesWhatIsWrittenDownWhereNoProgramKeepsThem() throws IOException {
    String pair = Base64.getEncoder().encodeToString("me:word".getBytes(StandardCharsets.UTF_8));
    String auths = ", \"auths\": {\"registry.example\": {\"auth\": \"" + pair + "\"}}}";
    program("failing", "echo '{\"Username\": \"nobody\", \"Secret\": \"wrong\"}'; exit 1");
    program("empty", "echo '{\"Username\": \"nobody\", \"Secret\": \"\"}'");

    for (String helper : new String[] {"no-such-helper", "../evil", "failing", "empty"}) {
      assertThat(of("{\"credsStore\": \"" + helper + "\"" + auths).getUsername())
          .as(helper)
          .isEqualTo("me");
    }
  }

  @Test
  void takesNoCredentialsForNone() throws IOException {
    assertThat(decoded(RegistryCredentials.header(of("no json at all")))).isEqualTo("{}");
    assertThat(of("{\"auths\": {\"registry.example\": {\"auth\": \"?\"}}}").getUsername()).isNull();
  }

  private AuthConfig of(String config) throws IOException {
    Path file = Files.writeString(folder.resolve("config.json"), config);
    return new RegistryCredentials(file, folder + "/").of("registry.example/shop/web");
  }

  private void program(String name, String line) throws IOException {
    Path file = folder.resolve("docker-credential-" + name);
    Files.writeString(file, "#!/bin/sh\nread registry\n" + line + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private static String decoded(String header) {
    return new String(Base64.getUrlDecoder().decode(header), StandardCharsets.UTF_8);
  }
}
