package org.rollbackpipelines.examples;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Asks one address again and again, and remembers when it was answered and by which release. */
final class Prober implements AutoCloseable {
  private static final Duration EVERY = Duration.ofMillis(20);

  /** One question: when it was asked, what came back (-1: nothing), and who answered. */
  record Sample(long atNanos, int status, String version) {}

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofMillis(500)).build();
  private final URI address;
  private final List<Sample> samples = new ArrayList<>();
  private final Thread thread;
  private volatile boolean stopped;

  private Prober(URI address) {
    this.address = address;
    this.thread = new Thread(this::probe, "prober");
  }

  static Prober of(URI address) {
    Prober prober = new Prober(address);
    prober.thread.start();
    return prober;
  }

  private void probe() {
    while (!stopped) {
      Sample sample = ask();
      synchronized (samples) {
        samples.add(sample);
      }
      LockSupport.parkNanos(EVERY.toNanos());
    }
  }

  private Sample ask() {
    long now = System.nanoTime();
    try {
      HttpResponse<String> answer =
          http.send(
              HttpRequest.newBuilder(address).timeout(Duration.ofMillis(500)).build(),
              HttpResponse.BodyHandlers.ofString());
      return new Sample(now, answer.statusCode(), version(answer.body()));
    } catch (IOException nobody) {
      return new Sample(now, -1, "");
    } catch (InterruptedException e) {
      stopped = true;
      return new Sample(now, -1, "");
    }
  }

  private static String version(String body) {
    return body.contains("v1.1.0") ? "v1.1.0" : body.contains("v1.0.0") ? "v1.0.0" : "";
  }

  /** Seconds between the last answer of one release and the first good answer of the other. */
  double secondsBetween(String last, String first) {
    synchronized (samples) {
      long from = 0;
      for (Sample sample : samples) {
        if (sample.version().equals(last)) {
          from = sample.atNanos();
        } else if (from != 0 && sample.status() == 200 && sample.version().equals(first)) {
          return (sample.atNanos() - from) / 1e9;
        }
      }
      throw new AssertionError("never saw " + first + " answer after " + last);
    }
  }

  @Override
  public void close() {
    stopped = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
