package org.rollbackpipelines.activities.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollbackpipelines.activities.await.Await;
import org.rollbackpipelines.workflows.application.Upstream;
import org.rollbackpipelines.workflows.step.StepResult;
import org.rollbackpipelines.workflows.traffic.SideOrder;
import org.rollbackpipelines.workflows.traffic.UpstreamOrder;

/** Users go from green to blue, and back to the byte, whatever happens in between. */
@Tag("tay-04")
final class NginxUpstreamsAdapterTest {
  @TempDir private Path folder;
  private Path state;
  private TwoSides sides;
  private NginxUpstreams upstreams;

  @BeforeEach
  void start() throws IOException {
    state = folder.resolve("state");
    sides = new TwoSides(Files.createDirectories(folder.resolve("nginx")));
    upstreams = SwitchingWorker.upstreams(state);
  }

  @AfterEach
  void stop() throws IOException {
    sides.close();
  }

  @Test
  void sendsUsersByShares() {
    assertThat(upstreams.check(order(10)).detail()).isEqualTo("blue has 0 % of the requests now");
    assertThat(upstreams.ask(order(10)).ok()).isTrue();
    assertThat(sides.blue.host).isEqualTo(TwoSides.HOST);
    assertThat(sides.onBlue()).isZero();

    assertThat(upstreams.send(order(10)).detail()).contains("10 % of the requests go to blue");
    assertThat(sides.onBlue()).isBetween(5, 20);
    assertThat(upstreams.watch(order(10)).ok()).isTrue();
    assertThat(upstreams.send(order(50)).ok()).isTrue();
    assertThat(sides.onBlue()).isBetween(40, 60);
    assertThat(upstreams.send(order(100)).ok()).isTrue();
    assertThat(upstreams.send(order(100)).ok()).isTrue();

    assertThat(sides.onBlue()).isEqualTo(100);
    assertThat(sides.file())
        .hasContent(
            sides
                .former()
                .replace(" down; # since", " weight=1; # since")
                .replace("   max_fails=3;", " max_fails=3 down;"));
    assertThat(upstreams.check(order(100)).detail()).contains("all users already");
  }

  @Test
  void knowsTheSidesByTheirBodiesToo() {
    Upstream byBody = sides.upstream(null, sides.nginx("-s", "reload"));

    assertThat(upstreams.send(order(byBody, "blue", 100)).ok()).isTrue();

    assertThat(sides.onBlue()).isEqualTo(100);
  }

  @Test
  void bringsTheFileBackToTheByte() throws Exception {
    Files.setPosixFilePermissions(sides.file(), PosixFilePermissions.fromString("rw-r-----"));
    assertThat(upstreams.send(order(50)).ok()).isTrue();
    assertThat(upstreams.send(order(100)).ok()).isTrue();
    assertThat(upstreams.checkReturn(run()).ok()).isTrue();

    StepResult back = upstreams.bringBack(run());

    assertThat(back.ok()).isTrue();
    assertThat(back.detail()).contains("green answers");
    assertThat(Files.readString(sides.file())).isEqualTo(sides.former());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(sides.file())))
        .isEqualTo("rw-r-----");
    assertThat(sides.onBlue()).isZero();
    assertThat(upstreams.bringBack(run()).ok()).isTrue();
  }

  @Test
  void asksTheSideItselfBeforeAnyUserGoesThere() {
    sides.blue.ill = true;

    StepResult asked =
        upstreams.ask(new SideOrder(run().within(Duration.ofMillis(500)), "blue", 10));

    assertThat(asked.ok()).isFalse();
    assertThat(asked.detail())
        .contains(sides.blue.address() + "/health answers with status 500")
        .contains("no user was sent there");
  }

  @Test
  void noticesASideThatDoesNotBearItsUsers() {
    assertThat(upstreams.send(order(10)).ok()).isTrue();
    sides.blue.ill = true;

    StepResult watched = upstreams.watch(order(10));

    assertThat(watched.ok()).isFalse();
    assertThat(watched.detail()).contains("does not bear 10 %").contains("status 500");
    sides.blue.close();

    assertThat(upstreams.watch(order(10)).detail()).contains("does not answer");
  }

  @Test
  void refusesWhereTheConfigurationIsBrokenAlready() throws Exception {
    sides.write("no_such_directive on;");

    assertThat(upstreams.check(order(100)).detail())
        .contains("no_such_directive")
        .contains("nothing was changed");
    StepResult sent = upstreams.send(order(100));

    assertThat(sent.ok()).isFalse();
    assertThat(Files.readString(sides.file())).isEqualTo(sides.former());
    assertThat(sides.onBlue()).isZero();
  }

  @Test
  void bringsTheFileBackWhereNginxDoesNotComeToSendUsersThere() throws Exception {
    Upstream deaf = sides.upstream("X-Side", List.of("true"));

    StepResult sent =
        upstreams.send(
            new SideOrder(
                new UpstreamOrder("shop", "run-1", deaf, Duration.ofSeconds(1)), "blue", 100));

    assertThat(sent.ok()).isFalse();
    assertThat(sent.detail()).contains("did not come to answer 100 %");
    assertThat(Files.readString(sides.file())).isEqualTo(sides.former());
    assertThat(sides.onBlue()).isZero();
  }

  @Test
  void isNotBackWhileTheOtherSideAnswers() throws Exception {
    assertThat(upstreams.send(order(100)).ok()).isTrue();
    Upstream deaf = sides.upstream("X-Side", List.of("true"));

    StepResult back =
        upstreams.bringBack(new UpstreamOrder("shop", "run-1", deaf, Duration.ofSeconds(1)));

    assertThat(back.ok()).isFalse();
    assertThat(back.detail()).contains("did not answer as before");
    assertThat(upstreams.bringBack(run()).ok()).isTrue();
    assertThat(sides.onBlue()).isZero();
  }

  /** Somebody stopped the side that users left: a way back would lead into the dark. */
  @Test
  void givesNobodyBackToASideThatIsNotWell() throws Exception {
    assertThat(upstreams.send(order(100)).ok()).isTrue();
    String sent = Files.readString(sides.file());
    sides.green.ill = true;

    StepResult back = upstreams.giveBack(run().within(Duration.ofMillis(500)));

    assertThat(back.ok()).isFalse();
    assertThat(back.detail())
        .contains("green would get users again and is not well")
        .contains("status 500")
        .contains("nothing was changed");
    assertThat(sides.file()).hasContent(sent);
    assertThat(sides.onBlue()).isEqualTo(100);
    sides.green.ill = false;
    assertThat(upstreams.giveBack(run()).ok()).isTrue();
    assertThat(sides.onBlue()).isZero();
    assertThat(Files.readString(sides.file())).isEqualTo(sides.former());
  }

  @Test
  void sendsUsersAgainWhereTheyCannotBeGivenBack() throws Exception {
    assertThat(upstreams.send(order(100)).ok()).isTrue();
    String sent = Files.readString(sides.file());
    Upstream deaf = sides.upstream("X-Side", List.of("true"));

    StepResult back =
        upstreams.giveBack(new UpstreamOrder("shop", "run-1", deaf, Duration.ofSeconds(1)));

    assertThat(back.ok()).isFalse();
    assertThat(sides.file()).hasContent(sent);
    Files.writeString(sides.file(), sides.former());
    assertThat(upstreams.sendAgain(run()).ok()).isTrue();
    assertThat(sides.file()).hasContent(sent);
    assertThat(sides.onBlue()).isEqualTo(100);
  }

  @Test
  void sendsAShareWhereNginxKeepsAUserOnOneSide() throws Exception {
    Files.writeString(sides.file(), sides.former().replace("  zone shop 64k;", "  ip_hash;"));

    StepResult sent = upstreams.send(order(10));

    assertThat(sent.detail()).isEqualTo("10 % of the requests go to blue, and they are answered");
    assertThat(sides.file()).content().contains("weight=1", "weight=9");
  }

  @Test
  void isBackWhereNginxKeepsAUserOnOneSide() throws Exception {
    Files.writeString(
        sides.file(),
        sides.former().replace(" down;", ";").replace("  zone shop 64k;", "  ip_hash;"));
    String former = Files.readString(sides.file());
    assertThat(upstreams.send(order(100)).ok()).isTrue();

    assertThat(upstreams.bringBack(run()).ok()).isTrue();

    assertThat(sides.file()).hasContent(former);
  }

  @Test
  void refusesALinkWhichWouldBecomeAPlainFile() throws Exception {
    Path real = sides.nginx.folder.resolve("real.conf");
    Files.move(sides.file(), real);
    Files.createSymbolicLink(sides.file(), real);

    StepResult checked = upstreams.check(order(100));

    assertThat(checked.ok()).isFalse();
    assertThat(checked.detail()).contains("is a link: name the file that it leads to");
    assertThat(sides.file()).isSymbolicLink();
    Files.delete(sides.file());
    Files.move(real, sides.file());
  }

  @Test
  void leavesAloneWhatSomebodyElseWroteSince() throws Exception {
    assertThat(upstreams.send(order(50)).ok()).isTrue();
    Files.writeString(sides.file(), sides.former() + "# by hand\n");

    for (StepResult result :
        List.of(
            upstreams.checkReturn(run()),
            upstreams.bringBack(run()),
            upstreams.giveBack(run()),
            upstreams.send(order(100)))) {
      assertThat(result.ok()).isFalse();
      assertThat(result.detail()).contains("changed by somebody else since run run-1");
    }
    assertThat(sides.file()).content().contains("# by hand");
  }

  @Test
  void saysWhereTheFileIsBackButNginxCannotReadIt() throws Exception {
    assertThat(upstreams.send(order(100)).ok()).isTrue();
    sides.write("no_such_directive on;");

    StepResult back = upstreams.bringBack(run());

    assertThat(back.ok()).isFalse();
    assertThat(back.detail()).contains("is back, but nginx has not read it");
    assertThat(Files.readString(sides.file())).isEqualTo(sides.former());
    sides.write("");
    assertThat(upstreams.bringBack(run()).ok()).isTrue();
    assertThat(sides.onBlue()).isZero();
  }

  @Test
  void goesBackOrOnAfterAKillBetweenTheFileAndItsReading() throws Exception {
    killAtReload();
    assertThat(sides.file()).content().contains("weight=1; # since");
    assertThat(sides.onBlue()).isZero();

    assertThat(upstreams.bringBack(run()).ok()).isTrue();

    assertThat(Files.readString(sides.file())).isEqualTo(sides.former());
    assertThat(sides.onBlue()).isZero();
    killAtReload();

    assertThat(upstreams.send(order(100)).ok()).isTrue();
    assertThat(sides.onBlue()).isEqualTo(100);
    assertThat(upstreams.bringBack(run()).ok()).isTrue();

    assertThat(Files.readString(sides.file())).isEqualTo(sides.former());
    assertThat(sides.onBlue()).isZero();
  }

  /** Its reload hangs, and the whole worker is killed there. */
  private void killAtReload() throws Exception {
    Path reached = folder.resolve("reached");
    Files.deleteIfExists(reached);
    Upstream hanging =
        sides.upstream(
            "X-Side", List.of("sh", "-c", "touch \"$0\"; exec sleep 300", reached.toString()));
    Process worker = SwitchingWorker.start(state, order(hanging, "blue", 100));
    Await.until("the reload is reached", () -> Files.exists(reached));
    worker.destroyForcibly().waitFor();
  }

  private UpstreamOrder run() {
    return new UpstreamOrder("shop", "run-1", sides.upstream(), Duration.ofMinutes(1));
  }

  private SideOrder order(int percent) {
    return order(sides.upstream(), "blue", percent);
  }

  private static SideOrder order(Upstream upstream, String to, int percent) {
    return new SideOrder(
        new UpstreamOrder("shop", "run-1", upstream, Duration.ofMinutes(1)), to, percent);
  }
}
