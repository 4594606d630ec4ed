package org.rollbackpipelines.activities.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.dockerjava.api.exception.DockerClientException;
import com.github.dockerjava.api.exception.NotFoundException;
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
import org.rollbackpipelines.activities.command.Patience;
import org.rollbackpipelines.workflows.image.ImageSeen;
import org.rollbackpipelines.workflows.service.ImageReference;

/** Asks registries what they have, the way the engine that would pull it does. */
final class Registries {
  private static final Duration MOMENT = Duration.ofMillis(50);
  private static final Duration LONGEST = Duration.ofSeconds(20);
  private static final int AT_ONCE = 8;

  private final Supplier<EngineWords> engine;
  private final RegistryCredentials credentials;
  private final Patience patience;

  Registries(Supplier<EngineWords> engine, RegistryCredentials credentials, Patience patience) {
    this.engine = engine;
    this.credentials = credentials;
    this.patience = patience;
  }

  /** All at once: one that does not answer must not keep those that do. */
  List<ImageSeen> ask(List<String> references) {
    if (references.isEmpty()) {
      return List.of();
    }
    try (EngineWords words = engine.get()) {
      return ask(words, references);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot let go of the engine", e);
    } catch (DockerClientException unusable) {
      return references.stream().map(one -> silent(one, "" + unusable.getMessage())).toList();
    }
  }

  private List<ImageSeen> ask(EngineWords engine, List<String> references) {
    ExecutorService asking =
        Executors.newFixedThreadPool(Math.min(AT_ONCE, references.size()), Registries::thread);
    try {
      List<Future<ImageSeen>> answers =
          references.stream().map(one -> asking.submit(() -> ask(engine, one))).toList();
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

  private ImageSeen ask(EngineWords engine, String reference) {
    String header =
        RegistryCredentials.header(credentials.of(ImageReference.of(reference).repository()));
    try {
      JsonNode said = engine.get("/distribution/" + reference + "/json", "X-Registry-Auth", header);
      return new ImageSeen(reference, said.path("Descriptor").path("digest").asText(null), null);
    } catch (NotFoundException gone) {
      return new ImageSeen(reference, null, null);
    } catch (RuntimeException e) {
      return silent(reference, String.valueOf(e.getMessage()));
    }
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
