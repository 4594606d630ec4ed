package org.rollbackpipelines.activities.probe;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.http.HttpTransport;
import org.rollbackpipelines.activities.http.Outages;
import org.rollbackpipelines.activities.secret.References;
import org.rollbackpipelines.activities.secret.UnresolvedReferenceException;
import org.rollbackpipelines.workflows.application.HttpProbe;
import org.rollbackpipelines.workflows.release.ReleaseRef;

/** A GET request, asked of the system itself: through no proxy and behind no redirect. */
final class HttpQuestion implements Question {
  private final HttpClient client;
  private final References references;
  private final HttpProbe probe;
  private final @Nullable String contains;
  private final JsonExpectation json;

  HttpQuestion(HttpClient client, References references, HttpProbe probe, ReleaseRef release) {
    this.client = client;
    this.references = references;
    this.probe = probe;
    this.contains = probe.contains() == null ? null : Placeholders.fill(probe.contains(), release);
    Map<String, String> expected = new LinkedHashMap<>();
    probe.json().forEach((path, value) -> expected.put(path, Placeholders.fill(value, release)));
    this.json = new JsonExpectation(expected);
  }

  @Override
  public Answer ask(Duration atMost) throws InterruptedException {
    Duration limit = atMost.compareTo(probe.timeout()) < 0 ? atMost : probe.timeout();
    try {
      HttpRequest request = HttpTransport.request(probe.url(), probe.headers(), references).build();
      return judge(HttpTransport.send(client, request, limit));
    } catch (UnresolvedReferenceException e) {
      return Answer.fail(String.valueOf(e.getMessage()));
    } catch (TimeoutException e) {
      return Answer.late(
          "no whole answer within " + limit.toMillis() + " ms", limit, probe.timeout());
    } catch (IOException e) {
      return Answer.fail(Outages.inWords(e));
    }
  }

  private Answer judge(HttpResponse<byte[]> response) {
    if (response.statusCode() != probe.status()) {
      return Answer.fail("status " + response.statusCode() + ", expected " + probe.status());
    }
    String status = "status " + response.statusCode();
    String body = new String(response.body(), StandardCharsets.UTF_8);
    if (contains != null && !body.contains(contains)) {
      return Answer.fail(status + ", but the body does not contain '" + contains + "'");
    }
    if (json.isEmpty()) {
      return Answer.pass(status);
    }
    Answer values = json.of(body);
    return values.passed()
        ? Answer.pass(status + ", " + values.measured())
        : Answer.fail(status + ", but " + values.measured());
  }
}
