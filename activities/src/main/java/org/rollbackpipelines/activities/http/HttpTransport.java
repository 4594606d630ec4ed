package org.rollbackpipelines.activities.http;

import java.io.IOException;
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
import org.rollbackpipelines.activities.secret.References;
import org.rollbackpipelines.activities.secret.UnresolvedReferenceException;

/** One request and its whole answer. */
public final class HttpTransport {
  private static final Duration BEAT = Duration.ofMillis(250);

  private HttpTransport() {}

  /** Speaks to the system itself: through no proxy, behind no redirect. */
  public static HttpClient client() {
    return HttpClient.newBuilder()
        .followRedirects(HttpClient.Redirect.NEVER)
        .proxy(HttpClient.Builder.NO_PROXY)
        .version(HttpClient.Version.HTTP_1_1)
        .build();
  }

  /** A request with its headers, whose references are resolved only here. */
  public static HttpRequest.Builder request(
      String url, Map<String, String> headers, References references)
      throws UnresolvedReferenceException, IOException {
    Addresses.resolve(URI.create(url).getHost());
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
    for (Map.Entry<String, String> header : references.resolve(headers).entrySet()) {
      try {
        request.setHeader(header.getKey(), header.getValue());
      } catch (IllegalArgumentException withTheValueInItsMessage) {
        throw new IOException("header '" + header.getKey() + "' cannot be sent as it is");
      }
    }
    return request;
  }

  /** The client's own timeout ends with the headers: a body that drips would last for ever. */
  public static HttpResponse<byte[]> send(HttpClient client, HttpRequest request, Duration limit)
      throws IOException, TimeoutException, InterruptedException {
    return send(client, request, limit, () -> {});
  }

  /** The same; who waits for the answer may have to say so now and then. */
  public static HttpResponse<byte[]> send(
      HttpClient client, HttpRequest request, Duration limit, Runnable beat)
      throws IOException, TimeoutException, InterruptedException {
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(request, headers -> new CappedBody());
    long end = System.nanoTime() + limit.toNanos();
    try {
      for (long left = limit.toNanos(); left > BEAT.toNanos(); left = end - System.nanoTime()) {
        beat.run();
        try {
          return answer.get(BEAT.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException notYet) {
          // Its time is not up.
        }
      }
      return answer.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    } finally {
      answer.cancel(true);
    }
  }
}
