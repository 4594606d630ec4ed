package org.rollbackpipelines.activities.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollbackpipelines.activities.archive.Archive;
import org.rollbackpipelines.activities.await.Await;
import org.rollbackpipelines.activities.command.Commands;
import org.rollbackpipelines.workflows.service.StopOrder;
import org.rollbackpipelines.workflows.step.StepResult;
import org.rollbackpipelines.workflows.traffic.LeaveOrder;
import org.rollbackpipelines.workflows.traffic.SideOrder;
import org.rollbackpipelines.workflows.traffic.UpstreamOrder;

/** The side that users left is stopped once nobody is there, and starts again for their return. */
@Tag("tay-04")
final class StopOldAdapterTest {
  private static final Duration SOON = Duration.ofSeconds(1);
  private static final Duration LATER = Duration.ofMinutes(1);
  @TempDir private Path folder;
  private ComposedSides sides;
  private NginxUpstreams upstreams;

  @BeforeEach
  void start() throws IOException {
    sides = new ComposedSides(folder);
    Path state = folder.resolve("state");
    upstreams =
        new NginxUpstreams(
            new Archive(state),
            new Commands(doing -> {}, state.resolve("running")),
            sides.services);
    assertThat(upstreams.ask(new SideOrder(order(LATER), "green", 100)).ok()).isTrue();
    assertThat(sides.answer()).contains("this is green");
  }

  @AfterEach
  void stop() throws IOException {
    sides.close();
  }

  @Test
  void stopsItWhereUsersLeftAndStartsItAgainForTheirReturn() throws IOException {
    String before = Files.readString(sides.file());
    switchToBlue();

    StepResult left = upstreams.leave(leaving(LATER));

    assertThat(left.ok()).as(left.detail()).isTrue();
    assertThat(left.detail()).contains("nobody was on green any more: stopped 1 containers");
    assertThat(sides.runs("green")).isFalse();
    assertThat(sides.runs("blue")).isTrue();
    assertThat(sides.runs("shared")).isTrue();
    assertThat(sides.answer()).contains("this is blue");
    assertThat(upstreams.leave(leaving(LATER)).ok()).isTrue();

    sides.start("green");
    assertThat(upstreams.ask(new SideOrder(order(LATER), "green", 100)).ok()).isTrue();
    assertThat(upstreams.bringBack(order(LATER)).ok()).isTrue();

    assertThat(Files.readString(sides.file())).isEqualTo(before);
    assertThat(sides.answer()).contains("this is green");
  }

  @Test
  void doesNotStopItUnderARequestThatIsStillWorkedOn() throws Exception {
    try (Socket user = new Socket(InetAddress.getLoopbackAddress(), sides.nginx.port())) {
      user.getOutputStream()
          .write("GET /cgi-bin/slow HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      Connections there = Connections.to(List.of("127.0.0.1:" + sides.greenPort()));
      Await.until("green works on it", () -> !there.standing().isEmpty());
      switchToBlue();

      StepResult left = upstreams.leave(leaving(SOON));

      assertThat(left.ok()).isFalse();
      assertThat(left.detail())
          .contains("green goes on running: after 1 s connections stand: 127.0.0.1:")
          .contains("to 127.0.0.1:" + sides.greenPort());
      assertThat(sides.runs("green")).isTrue();
    }

    assertThat(upstreams.leave(leaving(LATER)).ok()).isTrue();
    assertThat(sides.runs("green")).isFalse();
  }

  @Test
  void doesNotStopItWhereUsersNeverLeftOrSomebodySentThemBack() {
    StepResult never = upstreams.leave(leaving(LATER));
    switchToBlue();
    assertThat(upstreams.bringBack(order(LATER)).ok()).isTrue();

    for (StepResult refused : List.of(never, upstreams.leave(leaving(LATER)))) {
      assertThat(refused.ok()).isFalse();
      assertThat(refused.detail())
          .contains("does not send all users to blue any more: green goes on running");
    }
    assertThat(sides.runs("green")).isTrue();
  }

  private void switchToBlue() {
    StepResult sent = upstreams.send(new SideOrder(order(LATER), "blue", 100));
    assertThat(sent.ok()).as(sent.detail()).isTrue();
  }

  private LeaveOrder leaving(Duration drain) {
    return new LeaveOrder(
        order(drain),
        "green",
        new StopOrder(sides.runtime().only(List.of("green")).orElseThrow(), Instant.now(), LATER));
  }

  private UpstreamOrder order(Duration drain) {
    return new UpstreamOrder("shop", "run-1", sides.upstream(drain), LATER);
  }
}
