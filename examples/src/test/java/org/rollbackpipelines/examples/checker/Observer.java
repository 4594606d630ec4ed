package org.rollbackpipelines.examples.checker;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;

/** Looks at everything once. */
final class Observer {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private Observer() {}

  static Snapshot look(Place place) throws IOException {
    Path folder = Path.of(place.folder());
    Docker docker = new Docker(folder, place.project());
    Checkout checkout = new Checkout(folder);
    Answer health = ask(URI.create(place.health()));
    return new Snapshot(
        docker.containers(),
        docker.images(),
        docker.volumes(),
        checkout.head(),
        checkout.branch(),
        checkout.locks(),
        checkout.changed(),
        checkout.tracked(),
        checkout.untracked(),
        health.status(),
        health.body(),
        Ledger.verdicts(Path.of(place.ledger())));
  }

  private record Answer(int status, String body) {}

  private static Answer ask(URI address) {
    try {
      HttpResponse<String> answer =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(address).timeout(PATIENCE).build(),
                  HttpResponse.BodyHandlers.ofString());
      return new Answer(answer.statusCode(), answer.body());
    } catch (IOException nobody) {
      return new Answer(-1, String.valueOf(nobody));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
