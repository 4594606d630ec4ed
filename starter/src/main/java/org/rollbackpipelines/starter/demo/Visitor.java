package org.rollbackpipelines.starter.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Somebody who looks at the shop's page. */
public final class Visitor {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();
  private final URI page;

  public Visitor(int port) {
    page = URI.create("http://127.0.0.1:" + port + "/");
  }

  /** The first answer there is, as the visitor sees it. */
  public String sees() {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        HttpResponse<String> answer =
            http.send(
                HttpRequest.newBuilder(page).timeout(Duration.ofSeconds(2)).build(),
                HttpResponse.BodyHandlers.ofString());
        return "GET " + page + " answers " + answer.statusCode();
      } catch (IOException notYet) {
        if (System.nanoTime() > deadline) {
          return "GET " + page + " gets no answer: " + notYet.getMessage();
        }
        LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return "GET " + page + " was given up";
      }
    }
  }
}
