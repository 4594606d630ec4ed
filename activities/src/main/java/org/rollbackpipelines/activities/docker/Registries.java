package org.rollbackpipelines.activities.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.archive.Json;
import org.rollbackpipelines.activities.command.Patience;
import org.rollbackpipelines.workflows.image.ImageSeen;
import org.rollbackpipelines.workflows.service.ImageReference;

/** Asks registries what they have, the way the engine that would pull it does. */
final class Registries {
  private static final Duration MOMENT = Duration.ofMillis(50);
  private static final Duration LONGEST = Duration.ofSeconds(20);
  private static final int AT_ONCE = 8;

  private final Supplier<DockerHttpClient> engine;
  private final RegistryCredentials credentials;
  private final Patience patience;

  Registries(
      Supplier<DockerHttpClient> engine, RegistryCredentials credentials, Patience patience) {
    this.engine = engine;
    this.credentials = credentials;
    this.patience = patience;
  }

  /** All at once: one that does not answer must not keep those that do. */
  List<ImageSeen> ask(List<String> references) {
    if (references.isEmpty()) {
      return List.of();
    }
    DockerHttpClient http;
    try {
      http = engine.get();
    } catch (RuntimeException unusable) {
      return references.stream().map(one -> silent(one, String.valueOf(unusable))).toList();
    }
    try (http) {
      return ask(http, references);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot let go of the engine", e);
    }
  }

  private List<ImageSeen> ask(DockerHttpClient http, List<String> references) {
    ExecutorService asking =
        Executors.newFixedThreadPool(Math.min(AT_ONCE, references.size()), Registries::thread);
    try {
      List<Future<ImageSeen>> answers =
          references.stream().map(one -> asking.submit(() -> ask(http, one))).toList();
      long began = System.nanoTime();
      while (!answers.stream().allMatch(Future::isDone)
          && System.nanoTime() - began < LONGEST.toNanos()) {
        patience.pause(MOMENT, "asking registries");
      }
      List<ImageSeen> seen = new ArrayList<>();
      for (int i = 0; i < references.size(); i++) {
        seen.add(answer(references.get(i), answers.get(i)));
      }
      return seen;
    } finally {
      asking.shutdownNow();
    }
  }

  private static ImageSeen answer(String reference, Future<ImageSeen> answer) {
    if (!answer.isDone()) {
      return silent(reference, "no answer within " + LONGEST.toSeconds() + " s");
    }
    try {
      return answer.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return silent(reference, "interrupted");
    } catch (ExecutionException e) {
      return silent(reference, String.valueOf(e.getCause()));
    }
  }

  private ImageSeen ask(DockerHttpClient http, String reference) throws IOException {
    String header =
        RegistryCredentials.header(credentials.of(ImageReference.of(reference).repository()));
    Request question =
        Request.builder()
            .method(Request.Method.GET)
            .path("/distribution/" + reference + "/json")
            .putHeader("X-Registry-Auth", header)
            .build();
    try (DockerHttpClient.Response response = http.execute(question)) {
      JsonNode said = Json.mapper().readTree(response.getBody());
      return switch (response.getStatusCode()) {
        case 200 -> new ImageSeen(reference, digest(said), null);
        case 404 -> new ImageSeen(reference, null, null);
        default -> silent(reference, said.path("message").asText("no reason given"));
      };
    }
  }

  private static @Nullable String digest(JsonNode said) {
    return said.path("Descriptor").path("digest").asText(null);
  }

  private static ImageSeen silent(String reference, String why) {
    return new ImageSeen(
        reference, null, "the registry of " + reference + " cannot be asked: " + why.strip());
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "registry");
    thread.setDaemon(true);
    return thread;
  }
}
