package org.rollbackpipelines.activities.action;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollbackpipelines.activities.http.PluginServer;
import org.rollbackpipelines.workflows.action.ActionOrder;
import org.rollbackpipelines.workflows.action.ActionsNeeded;
import org.rollbackpipelines.workflows.application.ActionMoment;
import org.rollbackpipelines.workflows.application.HttpAction;
import org.rollbackpipelines.workflows.application.HttpCall;
import org.rollbackpipelines.workflows.application.HttpProbe;
import org.rollbackpipelines.workflows.step.StepResult;

/** Calls that a profile declares, made to a real application on loopback. */
@Tag("tay-12")
@Tag("tay-13")
final class HttpActionsAdapterTest {
  private static final String OFF = "/off Bearer canary-77c1 {\"by\": \"rollback\"}";
  private static final String ON = "/on Bearer canary-77c1 {\"by\": \"rollback\"}";
  @AutoClose private final PluginServer server = new PluginServer();
  @TempDir private Path state;
  private HttpActions actions;

  @BeforeEach
  void start() {
    actions = CallingProcess.actions(state);
  }

  @Test
  void callsAndTakesBack() {
    assertThat(actions.check(new ActionsNeeded(List.of(action(false)))).ok()).isTrue();
    assertThat(server.heard).isEmpty();

    StepResult called = actions.call(order("run-1", action(false)));
    assertThat(server.enabled).isFalse();
    StepResult back = actions.takeBack(order("run-1", action(false)));

    assertThat(called.ok()).isTrue();
    assertThat(back.ok()).isTrue();
    assertThat(server.heard).containsExactly(OFF, ON);
    assertThat(server.enabled).isTrue();
    assertThat(called + "" + back + everythingKept()).doesNotContain("canary");
  }

  @Test
  void callsNothingThatIsDoneAlreadyAndLeavesItSo() {
    server.enabled = false;

    assertThat(actions.call(order("run-1", action(true))).detail()).contains("done already");
    assertThat(actions.takeBack(order("run-1", action(true))).detail()).contains("stays so");

    assertThat(server.heard).isEmpty();
    assertThat(server.enabled).isFalse();
  }

  @Test
  void takesBackNothingThatItDidNotCall() {
    assertThat(actions.takeBack(order("run-1", action(false))).ok()).isTrue();
    assertThat(server.heard).isEmpty();
  }

  @Test
  void takesBackWhatMayHaveBeenDoneThoughItWasNotAnsweredWell() {
    server.status = 500;
    StepResult called = actions.call(order("run-1", action(false)));
    server.status = 200;
    StepResult back = actions.takeBack(order("run-1", action(false)));

    assertThat(called.ok()).isFalse();
    assertThat(called.detail()).contains("status 500", "mend the action").doesNotContain("canary");
    assertThat(back.ok()).isTrue();
    assertThat(server.heard).containsExactly(OFF, ON);
  }

  @Test
  void saysWhereTheAnswerIsNotAsItMustBe() {
    server.deaf = true;

    assertThat(actions.call(order("run-1", action(false))).detail())
        .contains("plugin.enabled is true, expected false");
  }

  @Test
  void followsNoRedirect() {
    HttpAction away = action(server.post("/away"), null);

    StepResult called = actions.call(order("run-1", away));

    assertThat(called.ok()).isFalse();
    assertThat(called.detail()).contains("status 302");
    assertThat(server.heard).hasSize(1);
  }

  @Test
  void saysBeforehandWhichSecretIsMissing() {
    HttpCall call = server.post("/off");
    HttpAction unknown =
        action(
            new HttpCall(
                call.method(),
                call.url(),
                Map.of("Authorization", "${env:NOBODY_SET_IT}"),
                null,
                0,
                call.timeout()),
            null);

    StepResult checked = actions.check(new ActionsNeeded(List.of(unknown)));

    assertThat(checked.ok()).isFalse();
    assertThat(checked.detail()).contains("plugin-off", "NOBODY_SET_IT");
    assertThat(server.heard).isEmpty();
  }

  @Test
  void canBeKilledWhileItCallsAndGoOnEitherWay() throws Exception {
    server.held = new CountDownLatch(1);
    Process worker = CallingProcess.start(state, order("run-1", action(false)));
    Instant deadline = Instant.now().plus(Duration.ofMinutes(1));
    while (server.heard.isEmpty()) {
      assertThat(Instant.now()).isBefore(deadline);
      assertThat(worker.isAlive()).isTrue();
      LockSupport.parkNanos(1_000_000);
    }
    worker.destroyForcibly().waitFor();
    server.held.countDown();

    assertThat(actions.call(order("run-1", action(false))).ok()).isTrue();
    assertThat(server.enabled).isFalse();
    assertThat(actions.takeBack(order("run-1", action(false))).ok()).isTrue();
    assertThat(actions.takeBack(order("run-1", action(false))).ok()).isTrue();
    assertThat(server.enabled).isTrue();
    assertThat(server.heard).containsExactly(OFF, OFF, ON, ON);
  }

  @Test
  void takesNothingBackWhereNobodyKnowsWhetherItWasDoneBefore() {
    HttpProbe unanswered =
        new HttpProbe("http://127.0.0.1:9/", 200, null, Map.of(), Map.of(), Duration.ofSeconds(5));
    HttpAction action = action(server.post("/off"), unanswered);

    StepResult called = actions.call(order("run-1", action));
    StepResult back = actions.takeBack(order("run-1", action));

    assertThat(called.ok()).isTrue();
    assertThat(back.ok()).isFalse();
    assertThat(back.detail()).contains("by hand");
    assertThat(server.heard).containsExactly(OFF);
  }

  private static ActionOrder order(String run, HttpAction action) {
    return new ActionOrder("shop", run, action);
  }

  private HttpAction action(boolean asks) {
    HttpProbe isOff =
        new HttpProbe(
            server.at("/plugin"),
            200,
            null,
            Map.of("plugin.enabled", "false"),
            Map.of(),
            Duration.ofSeconds(30));
    return action(server.post("/off"), asks ? isOff : null);
  }

  private HttpAction action(HttpCall call, @Nullable HttpProbe unless) {
    return new HttpAction(
        "plugin-off",
        ActionMoment.BEFORE,
        true,
        call,
        Map.of("plugin.enabled", "false"),
        unless,
        server.post("/on"));
  }

  private String everythingKept() {
    try (Stream<Path> files = Files.walk(state)) {
      StringBuilder text = new StringBuilder();
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        text.append(Files.readString(file));
      }
      return text.toString();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
