package org.rollbackpipelines.activities.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rollbackpipelines.activities.probe.Shop.BROKEN;
import static org.rollbackpipelines.activities.probe.Shop.WELL;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rollbackpipelines.activities.http.CappedBody;
import org.rollbackpipelines.activities.http.HttpTransport;
import org.rollbackpipelines.activities.secret.References;
import org.rollbackpipelines.workflows.application.HttpProbe;
import org.rollbackpipelines.workflows.application.TcpProbe;
import org.rollbackpipelines.workflows.release.ReleaseRef;

final class QuestionAdapterTest {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final ReleaseRef RELEASE = new ReleaseRef("v1.0.0", "c0ffee");

  private final HttpClient client = HttpTransport.client();
  private final References references =
      new References(Map.of("TOKEN", "canary-91c2", "SPLIT", "canary\r\nX-Evil: 1"));

  @Test
  void tellsTheStatusItGotAndTheOneItExpected() throws Exception {
    try (Shop shop = Shop.answering(n -> BROKEN)) {
      assertThat(ask(get(shop.url()))).isEqualTo(Answer.fail("status 500, expected 200"));
    }
  }

  @Test
  void asksTheVersionThatRunsAndNotOnlyWhetherAnythingDoes() throws Exception {
    try (Shop shop = Shop.answering(n -> WELL)) {
      assertThat(ask(json(shop.url(), "version", "${release}")))
          .isEqualTo(Answer.pass("status 200, version is v1.0.0"));
      assertThat(ask(json(shop.url(), "version", "${commit}")))
          .isEqualTo(Answer.fail("status 200, but version is v1.0.0, expected c0ffee"));
    }
  }

  @Test
  void looksForTextInTheBody() throws Exception {
    try (Shop shop = Shop.answering(n -> WELL)) {
      assertThat(ask(containing(shop.url(), "\"UP\"")).passed()).isTrue();
      assertThat(ask(containing(shop.url(), "tea")).measured())
          .isEqualTo("status 200, but the body does not contain 'tea'");
    }
  }

  @Test
  void tellsThatNobodyListens() throws Exception {
    int port = unusedPort();

    assertThat(ask(get("http://127.0.0.1:" + port + "/"))).isEqualTo(refused());
    assertThat(ask(new TcpProbe("127.0.0.1", port, LONG))).isEqualTo(refused());
  }

  @Test
  void passesWhenAPortTakesAConnection() throws Exception {
    try (Shop shop = Shop.answering(n -> WELL)) {
      assertThat(ask(new TcpProbe("localhost", shop.port(), LONG)).passed()).isTrue();
    }
  }

  @Test
  void givesUpOnAnAnswerThatDrips() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    try (Shop shop = Shop.handling(exchange -> drip(exchange, end))) {
      HttpProbe impatient =
          new HttpProbe(shop.url(), 200, null, Map.of(), Map.of(), Duration.ofMillis(200));

      long asked = System.nanoTime();
      assertThat(ask(impatient)).isEqualTo(Answer.fail("no whole answer within 200 ms"));
      assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(10));
      end.countDown();
    }
  }

  @Test
  void doesNotSwallowABodyWithoutEnd() throws Exception {
    try (Shop shop = Shop.handling(QuestionAdapterTest::flood)) {
      assertThat(ask(get(shop.url()))).isEqualTo(Answer.fail("the body is larger than 1 MiB"));
    }
  }

  @Test
  void takesABodyOfExactlyOneMebibyte() throws Exception {
    String large = "x".repeat(CappedBody.MOST_BYTES);
    try (Shop shop = Shop.answering(n -> new Shop.Reply(200, large))) {
      assertThat(ask(get(shop.url())).passed()).isTrue();
    }
  }

  @Test
  void doesNotFollowARedirect() throws Exception {
    try (Shop other = Shop.answering(n -> WELL);
        Shop shop =
            Shop.handling(
                exchange -> {
                  exchange.getResponseHeaders().add("Location", other.url());
                  exchange.sendResponseHeaders(302, -1);
                })) {
      assertThat(ask(get(shop.url()))).isEqualTo(Answer.fail("status 302, expected 200"));
      assertThat(other.asked()).isZero();
    }
  }

  @Test
  void sendsASecretHeaderAndShowsItNowhere() throws Exception {
    AtomicReference<@Nullable String> sent = new AtomicReference<>();
    try (Shop shop =
        Shop.handling(
            exchange -> {
              sent.set(exchange.getRequestHeaders().getFirst("Authorization"));
              Shop.send(exchange, BROKEN);
            })) {
      Answer answer = ask(header(shop.url(), "Authorization", "Bearer ${env:TOKEN}"));

      assertThat(sent.get()).isEqualTo("Bearer canary-91c2");
      assertThat(answer.measured()).doesNotContain("canary");
    }
  }

  @Test
  void namesAHeaderThatCannotBeSentAndNotItsValue() throws Exception {
    assertThat(ask(header("http://127.0.0.1:1/", "X-Token", "${env:SPLIT}")).measured())
        .isEqualTo("header 'X-Token' cannot be sent as it is");
    assertThat(ask(header("http://127.0.0.1:1/", "X-Token", "${env:MISSING}")).measured())
        .startsWith("${env:MISSING} is not set");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://169.254.169.254/latest/", "http://[fe80::1]/"})
  void neverAsksForTheCredentialsOfAMachine(String url) throws Exception {
    assertThat(ask(get(url)).measured()).contains("a link-local or metadata address");
  }

  @Test
  void neverConnectsToAnAddressOfThatKind() throws Exception {
    assertThat(ask(new TcpProbe("169.254.1.2", 80, LONG)).measured())
        .contains("a link-local or metadata address");
  }

  private Answer ask(HttpProbe probe) throws InterruptedException {
    return new HttpQuestion(client, references, probe, RELEASE).ask(LONG);
  }

  private static Answer ask(TcpProbe probe) throws InterruptedException {
    return new TcpQuestion(probe).ask(LONG);
  }

  private static Answer refused() {
    return Answer.fail("connection refused");
  }

  private static HttpProbe get(String url) {
    return new HttpProbe(url, 200, null, Map.of(), Map.of(), LONG);
  }

  private static HttpProbe json(String url, String path, String value) {
    return new HttpProbe(url, 200, null, Map.of(path, value), Map.of(), LONG);
  }

  private static HttpProbe containing(String url, String text) {
    return new HttpProbe(url, 200, text, Map.of(), Map.of(), LONG);
  }

  private static HttpProbe header(String url, String name, String value) {
    return new HttpProbe(url, 200, null, Map.of(), Map.of(name, value), LONG);
  }

  private static void drip(HttpExchange exchange, CountDownLatch end) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    exchange.getResponseBody().write('.');
    exchange.getResponseBody().flush();
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void flood(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    byte[] chunk = new byte[64 * 1024];
    while (true) {
      exchange.getResponseBody().write(chunk);
    }
  }

  private static int unusedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
