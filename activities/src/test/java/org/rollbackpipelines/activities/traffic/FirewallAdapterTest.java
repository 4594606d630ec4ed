package org.rollbackpipelines.activities.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollbackpipelines.activities.await.Await;
import org.rollbackpipelines.activities.command.Command;
import org.rollbackpipelines.activities.command.Commands;
import org.rollbackpipelines.workflows.application.FirewallMaintenance;
import org.rollbackpipelines.workflows.step.StepResult;
import org.rollbackpipelines.workflows.traffic.TrafficOrder;

/** What is closed cannot be reached from another network, and nothing else is closed. */
@Tag("eva-04")
@Tag("eva-13")
final class FirewallAdapterTest {
  private static final String APPLICATION = "fire.wall-" + ProcessHandle.current().pid();
  private static final String TABLE = "table inet rollback_" + APPLICATION;
  private static final List<String> NFT = List.of("nft");
  @TempDir private static Path folder;
  private static Elsewhere elsewhere;
  private ServerSocket listener;
  private ServerSocket other;
  private HostEntrances entrances;
  private Path state;

  @BeforeAll
  static void layTheCable() {
    elsewhere = new Elsewhere(folder);
  }

  @AfterAll
  static void takeTheCableAway() {
    elsewhere.close();
  }

  @BeforeEach
  void listen(@TempDir Path fresh) throws IOException {
    state = fresh;
    listener = new ServerSocket(0);
    other = new ServerSocket(0);
    entrances = ClosingWorker.entrances(state);
  }

  @AfterEach
  void leaveNothing() throws IOException {
    listener.close();
    other.close();
    if (nft("list", "tables").contains(TABLE)) {
      String unused = nft("delete", "table", "inet", "rollback_" + APPLICATION);
    }
  }

  @Test
  void refusesConnectionsFromElsewhereAndTakesThemAgain() {
    assertThat(entrances.check(order()).ok()).isTrue();
    assertThat(elsewhere.reaches(listener.getLocalPort())).isTrue();

    StepResult closed = entrances.close(order());

    assertThat(closed.ok()).isTrue();
    assertThat(closed.darkFrom()).isNotNull();
    assertThat(elsewhere.get(listener.getLocalPort(), "").stderr()).contains("refused");

    assertThat(entrances.open(order()).ok()).isTrue();
    assertThat(elsewhere.reaches(listener.getLocalPort())).isTrue();
    assertThat(nft("list", "tables")).doesNotContain(TABLE);
  }

  @Test
  void closesNothingThatIsNotNamedAndServesTheHostItself() throws IOException {
    assertThat(entrances.close(order()).ok()).isTrue();

    assertThat(elsewhere.reaches(other.getLocalPort())).isTrue();
    for (String address : List.of("127.0.0.1", elsewhere.host())) {
      try (Socket own = new Socket(address, listener.getLocalPort())) {
        assertThat(own.isConnected()).isTrue();
      }
    }
  }

  /** Docker sends such a port on before rules for this host's own sockets are ever asked. */
  @Test
  void refusesConnectionsToPortsThatDockerPublishes() {
    try (PublishedContainer container = new PublishedContainer(folder)) {
      TrafficOrder order = order(container.port, List.of(), NFT);
      Await.until(
          "the container answers from elsewhere",
          () -> elsewhere.get(container.port, "/").stdout().contains("404"));

      assertThat(entrances.close(order).ok()).isTrue();

      assertThat(elsewhere.get(container.port, "/").stderr()).contains("refused");
      assertThat(entrances.open(order).ok()).isTrue();
      assertThat(elsewhere.get(container.port, "/").stdout()).contains("404");
    }
  }

  @Test
  void cutsConnectionsThatStand() throws Exception {
    Process connection = elsewhere.connected(listener.getLocalPort());
    try (BufferedReader said = connection.inputReader(StandardCharsets.UTF_8)) {
      assertThat(said.readLine()).isEqualTo("stands");

      assertThat(entrances.close(order()).ok()).isTrue();
      try (OutputStream lines = connection.getOutputStream()) {
        lines.write("anybody there?\n".getBytes(StandardCharsets.UTF_8));
      }

      assertThat(connection.waitFor(1, TimeUnit.MINUTES)).isTrue();
    } finally {
      connection.destroyForcibly();
    }
  }

  @Test
  void refusesOnlyTheNetworksThatAreNamed() {
    int port = listener.getLocalPort();
    assertThat(entrances.close(order(port, List.of("192.0.2.0/24", "2001:db8::/32"), NFT)).ok())
        .isTrue();
    assertThat(elsewhere.reaches(port)).isTrue();

    assertThat(entrances.close(order(port, List.of(elsewhere.client()), NFT)).ok()).isTrue();
    assertThat(elsewhere.reaches(port)).isFalse();
  }

  @Test
  void doesEachTwiceAsOnce() {
    StepResult first = entrances.close(order());
    assertThat(entrances.close(order()).darkFrom()).isEqualTo(first.darkFrom());
    assertThat(nft("list", "table", "inet", "rollback_" + APPLICATION))
        .containsOnlyOnce("tcp dport");

    assertThat(entrances.open(order()).ok()).isTrue();
    assertThat(entrances.open(order()).detail()).contains("not closed by any run");
  }

  @Test
  void leavesClosedWhatAPersonHadClosed() {
    String unused = nft("add", "table", "inet", "rollback_" + APPLICATION);

    assertThat(entrances.close(order()).detail()).contains("closed before");
    assertThat(entrances.open(order()).detail()).contains("stays closed");

    assertThat(nft("list", "tables")).contains(TABLE);
  }

  @Test
  void removesTheTableOfAKilledWorker() throws Exception {
    Path reached = state.resolve("reached");
    String script = "nft \"$@\"; case \"$1\" in -f) touch " + reached + "; exec sleep 300;; esac";
    Process worker =
        ClosingWorker.start(
            state, order(listener.getLocalPort(), List.of(), List.of("sh", "-c", script, "nft")));
    Await.until("the table stands", () -> Files.exists(reached));
    worker.destroyForcibly().waitFor();
    assertThat(elsewhere.reaches(listener.getLocalPort())).isFalse();

    assertThat(entrances.open(order()).ok()).isTrue();

    assertThat(elsewhere.reaches(listener.getLocalPort())).isTrue();
    assertThat(nft("list", "tables")).doesNotContain(TABLE);
  }

  @Test
  void saysWhatIsMissingWhereThePacketFilterCannotBeChanged() {
    TrafficOrder order = order(listener.getLocalPort(), List.of(), List.of("false"));

    StepResult checked = entrances.check(order);

    assertThat(checked.ok()).isFalse();
    assertThat(checked.detail()).contains("install nftables");
    assertThat(entrances.close(order).ok()).isFalse();
    assertThat(state.resolve(APPLICATION).resolve("traffic.json")).doesNotExist();
  }

  private TrafficOrder order() {
    return order(listener.getLocalPort(), List.of(), NFT);
  }

  private static TrafficOrder order(int port, List<String> from, List<String> program) {
    return new TrafficOrder(
        APPLICATION,
        "run-1",
        new FirewallMaintenance(List.of(port), from, program),
        Duration.ofMinutes(1));
  }

  private static String nft(String... arguments) {
    List<String> argv = new ArrayList<>(NFT);
    argv.addAll(List.of(arguments));
    return new Commands(doing -> {}, folder.resolve("running")).require(Command.of(argv)).stdout();
  }
}
