package org.rollbackpipelines.activities.http;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.command.Pulse;
import org.rollbackpipelines.activities.secret.References;
import org.rollbackpipelines.activities.secret.UnresolvedReferenceException;
import org.rollbackpipelines.workflows.application.HttpCall;

/** Makes the HTTP calls that a profile declares. */
public final class HttpCaller {
  private final HttpClient client = HttpTransport.client();
  private final References references;
  private final Pulse pulse;

  public HttpCaller(References references, Pulse pulse) {
    this.references = references;
    this.pulse = pulse;
  }

  /** Fails where a secret that a call needs is not there, or its host is none to speak to. */
  public void check(HttpCall call) throws IOException, UnresolvedReferenceException {
    HttpRequest unused = request(call);
  }

  /** The body of the answer; a call that is not answered as it must be is an exception. */
  public String call(HttpCall call)
      throws IOException, InterruptedException, UnresolvedReferenceException {
    return body(call, answer(call, request(call)));
  }

  /** The same, made again within the leeway when whoever is asked says that it was too soon. */
  public String callPatiently(HttpCall call, Leeway leeway)
      throws IOException, InterruptedException, UnresolvedReferenceException {
    TooSoon waited = new TooSoon(call, leeway, pulse);
    HttpResponse<byte[]> answer = answer(call, request(call));
    while (!call.isMetBy(answer.statusCode()) && waited.asked(answer)) {
      answer = answer(call, request(call));
    }
    return body(call, answer);
  }

  private static String body(HttpCall call, HttpResponse<byte[]> answer) throws IOException {
    if (!call.isMetBy(answer.statusCode())) {
      throw new IOException(
          call.words() + ": status " + answer.statusCode() + ", expected " + call.expected());
    }
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  /** The same for a question: null where the answer is not as expected. */
  public @Nullable String answerTo(HttpCall call)
      throws IOException, InterruptedException, UnresolvedReferenceException {
    HttpResponse<byte[]> answer = answer(call, request(call));
    return call.isMetBy(answer.statusCode())
        ? new String(answer.body(), StandardCharsets.UTF_8)
        : null;
  }

  private HttpRequest request(HttpCall call) throws IOException, UnresolvedReferenceException {
    return HttpTransport.request(call.url(), call.headers(), references)
        .method(call.method(), body(call))
        .build();
  }

  private HttpRequest.BodyPublisher body(HttpCall call) throws UnresolvedReferenceException {
    return call.body() == null
        ? HttpRequest.BodyPublishers.noBody()
        : HttpRequest.BodyPublishers.ofString(references.resolve(call.body()));
  }

  private HttpResponse<byte[]> answer(HttpCall call, HttpRequest request)
      throws IOException, InterruptedException {
    try {
      return HttpTransport.send(
          client, request, call.timeout(), () -> pulse.beat("waiting for " + call.words()));
    } catch (TimeoutException e) {
      throw new IOException(
          call.words() + ": no whole answer within " + call.timeout().toMillis() + " ms", e);
    } catch (IOException e) {
      throw new IOException(call.words() + ": " + Outages.inWords(e), e);
    }
  }
}
