package org.rollbackpipelines.activities.traffic;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.rollbackpipelines.activities.command.Pulse;
import org.rollbackpipelines.activities.http.CappedBody;
import org.rollbackpipelines.activities.http.Outages;
import org.rollbackpipelines.activities.secret.References;
import org.rollbackpipelines.activities.secret.UnresolvedReferenceException;
import org.rollbackpipelines.workflows.application.HttpOrder;
import org.rollbackpipelines.workflows.application.HttpState;

/** Requests to what stands in front: through no proxy, behind no redirect. */
final class HttpCalls {
  private static final Duration BEAT = Duration.ofMillis(250);
  private final References references;
  private final Pulse pulse;
  private final HttpClient client =
      HttpClient.newBuilder()
          .followRedirects(HttpClient.Redirect.NEVER)
          .proxy(HttpClient.Builder.NO_PROXY)
          .version(HttpClient.Version.HTTP_1_1)
          .build();

  HttpCalls(References references, Pulse pulse) {
    this.references = references;
    this.pulse = pulse;
  }

  /** Fails where a secret that a request needs is not there. */
  void requireReferences(HttpOrder order) throws CannotTurnException {
    HttpRequest unused = request(order);
  }

  void send(HttpOrder order) throws CannotTurnException {
    int status = answer(request(order), order.timeout()).statusCode();
    if (!order.isMetBy(status)) {
      throw new CannotTurnException(
          order.method()
              + " "
              + order.url()
              + " was answered with status "
              + status
              + (order.status() == 0 ? "" : ", expected " + order.status())
              + ": see why, or mend the request in the profile");
    }
  }

  String ask(HttpState state) throws CannotTurnException {
    HttpResponse<byte[]> answer =
        answer(headed(state.url(), state.headers()).GET().build(), state.timeout());
    if (answer.statusCode() / 100 != 2) {
      throw new CannotTurnException(
          state.url()
              + " was answered with status "
              + answer.statusCode()
              + ": whether traffic is closed is unknown");
    }
    return new String(answer.body(), UTF_8);
  }

  private HttpRequest request(HttpOrder order) throws CannotTurnException {
    return headed(order.url(), order.headers())
        .method(
            order.method(),
            HttpRequest.BodyPublishers.ofString(resolved(order.body() == null ? "" : order.body())))
        .build();
  }

  private HttpRequest.Builder headed(String url, Map<String, String> headers)
      throws CannotTurnException {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
    for (Map.Entry<String, String> header : headers.entrySet()) {
      String value = resolved(header.getValue());
      try {
        request.setHeader(header.getKey(), value);
      } catch (IllegalArgumentException withTheValueInItsMessage) {
        throw new CannotTurnException("header '" + header.getKey() + "' cannot be sent as it is");
      }
    }
    return request;
  }

  private String resolved(String text) throws CannotTurnException {
    try {
      return references.resolve(text);
    } catch (UnresolvedReferenceException e) {
      throw new CannotTurnException(String.valueOf(e.getMessage()));
    }
  }

  /** The client's own timeout ends with the headers: a body that drips would last for ever. */
  private HttpResponse<byte[]> answer(HttpRequest request, Duration limit)
      throws CannotTurnException {
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(request, headers -> new CappedBody());
    try {
      return await(answer, request, limit);
    } catch (ExecutionException | TimeoutException e) {
      throw new CannotTurnException(
          request.method() + " " + request.uri() + " got no answer: " + inWords(e, limit));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while asking; trying again is safe", e);
    } finally {
      answer.cancel(true);
    }
  }

  /** A system in front may take longer than a worker may be silent. */
  private HttpResponse<byte[]> await(
      CompletableFuture<HttpResponse<byte[]>> answer, HttpRequest request, Duration limit)
      throws InterruptedException, ExecutionException, TimeoutException {
    long start = System.nanoTime();
    while (!answer.isDone() && System.nanoTime() - start < limit.toNanos()) {
      pulse.beat("waiting for " + request.uri());
      try {
        return answer.get(BEAT.toNanos(), TimeUnit.NANOSECONDS);
      } catch (TimeoutException notYet) {
        // Its time is not up.
      }
    }
    return answer.get(0, TimeUnit.NANOSECONDS);
  }

  private static String inWords(Exception failure, Duration limit) {
    return failure instanceof TimeoutException
        ? "none within " + limit.toMillis() + " ms"
        : Outages.inWords(failure);
  }
}
