package org.rollbackpipelines.activities.traffic;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.rollbackpipelines.activities.await.Await;
import org.rollbackpipelines.workflows.application.NginxMaintenance;
import org.rollbackpipelines.workflows.step.StepResult;
import org.rollbackpipelines.workflows.traffic.HandOrder;
import org.rollbackpipelines.workflows.traffic.ShareOrder;
import org.rollbackpipelines.workflows.traffic.TrafficOrder;

/** Users see nginx's page, and then the application again, whatever happens in between. */
@Tag("eva-04")
final class NginxPageAdapterTest extends BehindNginx {
  @Test
  void keepsUsersOutWithThePageAndLetsThemInAgain() throws Exception {
    assertThat(entrances.check(order()).ok()).isTrue();

    StepResult closed = entrances.close(order());

    assertThat(closed.ok()).isTrue();
    assertThat(closed.darkFrom()).isNotNull();
    HttpResponse<String> answer = ask("/any/page?x=1");
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).isEqualTo(WebServer.PAGE.replace("$", "&#36;"));
    assertThat(answer.headers().firstValue("retry-after")).contains("60");

    StepResult opened = entrances.open(order());

    assertThat(opened.ok()).isTrue();
    assertThat(opened.servedFrom()).isAfter(closed.darkFrom());
    assertThat(ask("/").body()).isEqualTo("the shop");
    assertThat(web.file()).doesNotExist();
    assertThat(state.resolve("shop/traffic.json")).doesNotExist();
  }

  @Test
  void doesEachTwiceAsOnce() throws Exception {
    StepResult first = entrances.close(order());
    assertThat(entrances.close(order()).darkFrom()).isEqualTo(first.darkFrom());
    assertThat(ask("/").statusCode()).isEqualTo(503);

    assertThat(entrances.open(order()).ok()).isTrue();
    assertThat(entrances.open(order()).detail()).contains("not closed by any run");
    assertThat(ask("/").statusCode()).isEqualTo(200);
  }

  @Test
  void answersRequestsUnderWayToTheirEnd() throws Exception {
    CompletableFuture<HttpResponse<String>> slow =
        HttpClient.newHttpClient()
            .sendAsync(request("/slow"), HttpResponse.BodyHandlers.ofString());
    assertThat(web.shop.asked.await(1, TimeUnit.MINUTES)).isTrue();

    assertThat(entrances.close(order()).ok()).isTrue();
    assertThat(ask("/").statusCode()).isEqualTo(503);
    web.shop.letGo.countDown();

    assertThat(slow.get(1, TimeUnit.MINUTES).body()).isEqualTo("the shop");
  }

  @Test
  void bringsBackWhatTheFileHeldBefore() throws Exception {
    Files.writeString(web.file(), "add_header X-Shop ours always;\n");
    Files.setPosixFilePermissions(web.file(), PosixFilePermissions.fromString("rw-r-----"));

    assertThat(entrances.close(order()).ok()).isTrue();
    assertThat(entrances.open(order()).ok()).isTrue();

    assertThat(web.file()).hasContent("add_header X-Shop ours always;");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(web.file())))
        .isEqualTo("rw-r-----");
    assertThat(ask("/").headers().firstValue("x-shop")).contains("ours");
  }

  @Test
  void leavesClosedWhatAPersonHadClosed() throws Exception {
    Files.writeString(web.file(), new ClosingPage("shop", "by hand").text(0));
    assertThat(entrances.check(order()).ok()).isTrue();

    StepResult closed = entrances.close(order());
    StepResult opened = entrances.open(order());

    assertThat(closed.detail()).contains("closed before");
    assertThat(closed.darkFrom()).isNull();
    assertThat(opened.detail()).contains("stays closed");
    assertThat(web.file()).content().contains("by hand");
  }

  @Test
  void keepsUsersOutForAPersonWhateverRunsDo() throws Exception {
    Files.writeString(web.file(), "# as it was\n");

    assertThat(entrances.closeByHand(byHand("we move house")).ok()).isTrue();
    assertThat(entrances.close(order()).detail()).contains("closed before").contains("move house");
    assertThat(entrances.open(order()).detail()).contains("rollback traffic open");
    assertThat(entrances.closeByHand(byHand(null)).ok()).isTrue();
    assertThat(entrances.open(order("run-2")).detail()).contains("as a person closed it");
    assertThat(ask("/").statusCode()).isEqualTo(503);

    assertThat(entrances.openByHand(byHand(null)).servedFrom()).isNotNull();

    assertThat(web.file()).hasContent("# as it was");
    assertThat(ask("/").body()).isEqualTo("the shop");
    assertThat(state.resolve("shop/traffic.json")).doesNotExist();
    assertThat(entrances.openByHand(byHand(null)).detail()).contains("nothing was to be opened");
  }

  @Test
  void letsUsersInWhomARunLeftOutside() throws Exception {
    Files.writeString(web.file(), "# as it was\n");
    assertThat(entrances.close(order()).ok()).isTrue();

    assertThat(entrances.openByHand(byHand(null)).ok()).isTrue();

    assertThat(web.file()).hasContent("# as it was");
    assertThat(ask("/").body()).isEqualTo("the shop");
    assertThat(entrances.close(order("run-2")).darkFrom()).isNotNull();
  }

  @Test
  void letsUsersInWhereNobodyKnowsWhatItWasLikeBefore() throws Exception {
    Files.writeString(web.file(), new ClosingPage("shop", "by hand").text(0));
    assertThat(entrances.close(order()).detail()).contains("closed before");
    assertThat(entrances.open(order()).ok()).isTrue();

    assertThat(entrances.openByHand(byHand(null)).ok()).isTrue();

    assertThat(web.file()).isEmptyFile();
  }

  @Test
  void forgetsAPersonsClosingThatWasOpenedByOtherMeans() throws Exception {
    assertThat(entrances.closeByHand(byHand(null)).ok()).isTrue();
    Files.writeString(web.file(), "");

    assertThat(entrances.open(order()).detail()).contains("not closed by any run");
    assertThat(state.resolve("shop/traffic.json")).doesNotExist();
    assertThat(entrances.close(order()).darkFrom()).isNotNull();
  }

  private HandOrder byHand(@Nullable String reason) {
    return new HandOrder(order("hand-1"), reason);
  }

  @Test
  void refusesWhereTheConfigurationIsBrokenAlready() throws Exception {
    web.write("no_such_directive on;");

    assertThat(entrances.check(order()).detail())
        .contains("no_such_directive")
        .contains("nothing was changed");
    StepResult closed = entrances.close(order());

    assertThat(closed.ok()).isFalse();
    assertThat(closed.detail()).contains("no_such_directive").contains("nothing was changed");
    assertThat(entrances.closeByHand(byHand(null)).ok()).isFalse();
    assertNothingIsChanged();
  }

  /** The page has few letters, but more bytes than nginx reads of one. */
  @Test
  void bringsTheOldFileBackWhereItDoesNotPassTheTest() throws Exception {
    Files.writeString(web.file(), "# as it was\n");
    NginxMaintenance tooLong =
        new NginxMaintenance(
            web.file().toString(),
            web.url(),
            "€".repeat(2500),
            web.nginx("-t"),
            web.nginx("-s", "reload"));

    StepResult closed =
        entrances.close(new TrafficOrder("shop", "run-1", tooLong, Duration.ofMinutes(1)));

    assertThat(closed.ok()).isFalse();
    assertThat(closed.detail()).contains("too long parameter").contains("goes on as before");
    assertThat(web.file()).hasContent("# as it was");
    assertThat(state.resolve("shop/traffic.json")).doesNotExist();
    assertThat(ask("/").body()).isEqualTo("the shop");
  }

  @Test
  void refusesWhereTheFileIsIncludedNowhere() throws Exception {
    NginxMaintenance elsewhere =
        new NginxMaintenance(
            folder.resolve("nginx/elsewhere.conf").toString(),
            web.url(),
            WebServer.PAGE,
            web.nginx("-t"),
            web.nginx("-s", "reload"));

    StepResult closed =
        entrances.close(new TrafficOrder("shop", "run-1", elsewhere, Duration.ofSeconds(1)));

    assertThat(closed.ok()).isFalse();
    assertThat(closed.detail()).contains("include ").contains("elsewhere.conf");
    assertThat(folder.resolve("nginx/elsewhere.conf")).doesNotExist();
    assertNothingIsChanged();
  }

  @Test
  void keepsUsersOutWhereItCannotBeTestedOnTheWayBack() throws Exception {
    assertThat(entrances.close(order()).ok()).isTrue();
    web.write("no_such_directive on;");

    StepResult opened = entrances.open(order());

    assertThat(opened.ok()).isFalse();
    assertThat(opened.detail()).contains("no_such_directive").contains("still kept out");
    assertThat(ask("/").statusCode()).isEqualTo(503);
    web.write("");
    assertThat(entrances.open(order()).ok()).isTrue();
    assertThat(ask("/").body()).isEqualTo("the shop");
  }

  @Test
  void isUndoneAfterAKillBetweenTheFileAndItsReading() throws Exception {
    Files.writeString(web.file(), "# as it was\n");
    killAtReload("run-1");
    assertThat(web.file()).content().contains("Written by Rollback Pipelines");
    assertThat(ask("/").statusCode()).isEqualTo(200);

    assertThat(entrances.open(order()).ok()).isTrue();

    assertThat(web.file()).hasContent("# as it was");
    assertThat(ask("/").body()).isEqualTo("the shop");
  }

  @Test
  void goesOnAfterAKillAndStillKnowsWhatItWasLikeBefore() throws Exception {
    killAtReload("run-1");

    assertThat(entrances.close(order("run-2")).ok()).isTrue();
    assertThat(ask("/").statusCode()).isEqualTo(503);
    assertThat(entrances.open(order("run-2")).ok()).isTrue();

    assertThat(web.file()).doesNotExist();
    assertThat(ask("/").body()).isEqualTo("the shop");
  }

  @Test
  @Tag("eva-05")
  void letsUsersInByShares() throws Exception {
    assertThat(entrances.close(order()).ok()).isTrue();
    assertThat(served()).isZero();

    assertThat(letIn(10).ok()).isTrue();
    assertThat(served()).isEqualTo(10);
    assertThat(letIn(50).ok()).isTrue();
    assertThat(letIn(50).ok()).isTrue();
    assertThat(served()).isEqualTo(50);

    assertThat(entrances.close(order()).ok()).isTrue();
    assertThat(served()).isZero();
    assertThat(entrances.open(order()).ok()).isTrue();
    assertThat(served()).isEqualTo(100);
    assertThat(web.file()).doesNotExist();
  }

  @Test
  void letsNobodyInWhomAPersonKeepsOut() throws Exception {
    Files.writeString(web.file(), new ClosingPage("shop", "by hand").text(0));
    assertThat(entrances.close(order()).ok()).isTrue();

    assertThat(letIn(50).detail()).contains("nobody was let in");
    assertThat(web.file()).content().contains("by hand");
  }

  private StepResult letIn(int percent) {
    return entrances.letIn(new ShareOrder(order(), percent));
  }

  /** Of a hundred users with addresses of their own. */
  private long served() throws IOException {
    int served = 0;
    for (int user = 1; user <= 100; user++) {
      InetAddress address = InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) user});
      try (Socket socket =
          new Socket(InetAddress.getLoopbackAddress(), web.nginx.port(), address, 0)) {
        socket
            .getOutputStream()
            .write("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n".getBytes(US_ASCII));
        String answer = new String(socket.getInputStream().readAllBytes(), US_ASCII);
        served += answer.startsWith("HTTP/1.1 200") ? 1 : 0;
      }
    }
    return served;
  }

  /** Its reload hangs, and the whole worker is killed there. */
  private void killAtReload(String run) throws Exception {
    Path reached = folder.resolve("reached");
    NginxMaintenance hanging =
        web.maintenance(List.of("sh", "-c", "touch \"$0\"; exec sleep 300", reached.toString()));
    Process worker =
        ClosingWorker.start(state, new TrafficOrder("shop", run, hanging, Duration.ofMinutes(1)));
    Await.until("the reload is reached", () -> Files.exists(reached));
    worker.destroyForcibly().waitFor();
  }

  private void assertNothingIsChanged() throws Exception {
    assertThat(web.file()).doesNotExist();
    assertThat(state.resolve("shop/traffic.json")).doesNotExist();
    assertThat(ask("/").body()).isEqualTo("the shop");
  }

  private TrafficOrder order() {
    return order("run-1");
  }

  private TrafficOrder order(String run) {
    return new TrafficOrder("shop", run, web.maintenance(), Duration.ofMinutes(1));
  }

  private HttpResponse<String> ask(String path) throws IOException, InterruptedException {
    return HttpClient.newHttpClient().send(request(path), HttpResponse.BodyHandlers.ofString());
  }

  private HttpRequest request(String path) {
    return HttpRequest.newBuilder(URI.create(web.url()).resolve(path)).build();
  }
}
