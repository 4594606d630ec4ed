package org.rollbackpipelines.activities.http;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeoutException;
import org.rollbackpipelines.activities.secret.References;
import org.rollbackpipelines.activities.secret.UnresolvedReferenceException;
import org.rollbackpipelines.workflows.application.HttpCall;

/** Makes the HTTP calls that a profile declares. */
public final class HttpCaller {
  private final HttpClient client = HttpTransport.client();
  private final References references;

  public HttpCaller(References references) {
    this.references = references;
  }

  /** The body of the answer; a call that is not answered as it must be is an exception. */
  public String call(HttpCall call)
      throws IOException, InterruptedException, UnresolvedReferenceException {
    HttpRequest request =
        HttpTransport.request(call.url(), call.headers(), references)
            .method(call.method(), body(call))
            .build();
    HttpResponse<byte[]> answer = answer(call, request);
    if (answer.statusCode() != call.status()) {
      throw new IOException(
          call.words() + ": status " + answer.statusCode() + ", expected " + call.status());
    }
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  private HttpRequest.BodyPublisher body(HttpCall call) throws UnresolvedReferenceException {
    return call.body() == null
        ? HttpRequest.BodyPublishers.noBody()
        : HttpRequest.BodyPublishers.ofString(references.resolve(call.body()));
  }

  private HttpResponse<byte[]> answer(HttpCall call, HttpRequest request)
      throws IOException, InterruptedException {
    try {
      return HttpTransport.send(client, request, call.timeout());
    } catch (TimeoutException e) {
      throw new IOException(
          call.words() + ": no whole answer within " + call.timeout().toMillis() + " ms", e);
    } catch (IOException e) {
      throw new IOException(call.words() + ": " + Outages.inWords(e), e);
    }
  }
}
