package org.rollbackpipelines.activities.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.dockerjava.api.model.AuthConfig;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.rollbackpipelines.activities.archive.Json;

/**
 * The credentials that {@code docker login} left on this host, in docker's own file or with the
 * program that file names. Nothing of them may reach a message.
 */
final class RegistryCredentials {
  /** How docker calls the registry that names without a host mean. */
  private static final String USUAL = "https://index.docker.io/v1/";

  private static final int HELPER_SECONDS = 10;

  private final Path file;
  private final String programs;

  /**
   * Those of a file of docker's.
   *
   * @param programs what stands before the name of a program that keeps them: a folder with its
   *     slash, or nothing, and the path of the worker is searched
   */
  RegistryCredentials(Path file, String programs) {
    this.file = file;
    this.programs = programs;
  }

  static RegistryCredentials ofThisHost() {
    String folder = System.getenv("DOCKER_CONFIG");
    Path home = Path.of(System.getProperty("user.home"), ".docker");
    return new RegistryCredentials(
        (folder == null ? home : Path.of(folder)).resolve("config.json"), "");
  }

  /** Those for a repository's registry; empty where nobody is logged in there. */
  AuthConfig of(String repository) {
    String registry = registry(repository);
    return helper(registry)
        .flatMap(helper -> ask(helper, registry))
        .or(() -> written(registry))
        .orElseGet(AuthConfig::new)
        .withRegistryAddress(registry);
  }

  /** The first part is a host only if it looks like one. */
  static String registry(String repository) {
    int slash = repository.indexOf('/');
    String first = slash < 0 ? "" : repository.substring(0, slash);
    boolean host = first.contains(".") || first.contains(":") || first.equals("localhost");
    return !host || first.equals("docker.io") || first.equals("index.docker.io") ? USUAL : first;
  }

  private Optional<AuthConfig> written(String registry) {
    JsonNode auths = settings().path("auths");
    JsonNode found = auths.path(registry);
    if (found.isMissingNode()) {
      found = auths.path("https://" + registry);
    }
    if (found.hasNonNull("identitytoken")) {
      return Optional.of(new AuthConfig().withIdentityToken(found.path("identitytoken").asText()));
    }
    return found.hasNonNull("auth") ? decoded(found.path("auth").asText()) : Optional.empty();
  }

  private static Optional<AuthConfig> decoded(String auth) {
    try {
      String[] pair =
          new String(Base64.getDecoder().decode(auth), StandardCharsets.UTF_8).split(":", 2);
      return pair.length < 2
          ? Optional.empty()
          : Optional.of(new AuthConfig().withUsername(pair[0]).withPassword(pair[1]));
    } catch (IllegalArgumentException unreadable) {
      return Optional.empty();
    }
  }

  private Optional<String> helper(String registry) {
    JsonNode settings = settings();
    JsonNode helper = settings.path("credHelpers").path(registry);
    String name = (helper.isMissingNode() ? settings.path("credsStore") : helper).asText("");
    return name.matches("[A-Za-z0-9._-]+")
        ? Optional.of(programs + "docker-credential-" + name)
        : Optional.empty();
  }

  private JsonNode settings() {
    try {
      return Json.mapper().readTree(Files.readAllBytes(file));
    } catch (IOException nothing) {
      return Json.mapper().createObjectNode();
    }
  }

  /**
   * Asks as docker does: the registry goes in, a JSON document comes out. Not by what runs other
   * programs here: that tells the engine how far a program is by the last line it said.
   */
  private static Optional<AuthConfig> ask(String program, String registry) {
    try {
      Process process =
          new ProcessBuilder(program, "get").redirectError(ProcessBuilder.Redirect.DISCARD).start();
      try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
        process.getOutputStream().write(registry.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().close();
        if (!process.waitFor(HELPER_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
          return Optional.empty();
        }
        return told(Json.mapper().readTree(out));
      } finally {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    } catch (IOException unusable) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private static Optional<AuthConfig> told(JsonNode answer) {
    String secret = answer.path("Secret").asText("");
    String user = answer.path("Username").asText("");
    if (secret.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        user.equals("<token>")
            ? new AuthConfig().withIdentityToken(secret)
            : new AuthConfig().withUsername(user).withPassword(secret));
  }

  /** As the engine wants it in a header. */
  static String header(AuthConfig credentials) {
    Map<String, String> said =
        credentials.getIdentitytoken() != null
            ? Map.of("identitytoken", credentials.getIdentitytoken())
            : credentials.getUsername() == null
                ? Map.of()
                : Map.of(
                    "username",
                    credentials.getUsername(),
                    "password",
                    String.valueOf(credentials.getPassword()));
    return Base64.getUrlEncoder()
        .encodeToString(
            Json.mapper().valueToTree(said).toString().getBytes(StandardCharsets.UTF_8));
  }
}
