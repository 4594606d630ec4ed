package org.rollbackpipelines.starter.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody who looks at the shop's page and orders what is on it. */
public final class Visitor {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String[] WANTED = {"Tea", "Coffee", "Cake"};
  private static final Pattern TEA = Pattern.compile("<td>Tea</td><td>([^<]*)</td>");

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
        HttpResponse<String> answer = send(HttpRequest.newBuilder(page));
        Matcher tea = TEA.matcher(answer.body());
        return "GET "
            + page
            + " answers "
            + answer.statusCode()
            + (tea.find() ? ": tea costs " + tea.group(1) : "");
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

  /** Orders so many things from a shop that is there. */
  public void orders(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      try {
        URI order = page.resolve("/orders/" + WANTED[i % WANTED.length]);
        HttpResponse<String> answer =
            send(HttpRequest.newBuilder(order).POST(HttpRequest.BodyPublishers.noBody()));
        if (answer.statusCode() != 200) {
          throw new IOException("an order was answered with " + answer.body());
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("the customers were interrupted", e);
      }
    }
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return http.send(
        request.timeout(Duration.ofSeconds(10)).build(), HttpResponse.BodyHandlers.ofString());
  }
}
