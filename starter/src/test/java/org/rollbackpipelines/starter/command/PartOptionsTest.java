package org.rollbackpipelines.starter.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.rollbackpipelines.workflows.application.FeatureTurn;
import org.rollbackpipelines.workflows.request.RollbackRequest;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** A part that is dealt with alone, as it is typed. */
final class PartOptionsTest {
  private static final RollbackRequest PLAIN =
      new RollbackRequest("till", null, "why", null, true, "ann", null, null);

  @Command
  static final class Typed implements Runnable {
    @Mixin private final PartOptions parts = new PartOptions();

    @Override
    public void run() {}
  }

  private static RollbackRequest asked(String... arguments) {
    Typed typed = new Typed();
    new CommandLine(typed).setCaseInsensitiveEnumValuesAllowed(true).parseArgs(arguments);
    return typed.parts.with(PLAIN);
  }

  @Test
  void namesWhatIsMeant() {
    assertThat(asked()).isEqualTo(PLAIN);
    assertThat(asked("--service", "api", "--service", "web").services())
        .containsExactly("api", "web");
    assertThat(asked("--feature", "board", "--turn", "off"))
        .isEqualTo(PLAIN.turning("board", FeatureTurn.OFF));
    assertThat(asked("--action", "tell").actions()).containsExactly("tell");
  }

  @Test
  void clearsTheJobsOfSingleServicesOnly() {
    assertThat(asked("--service", "api", "--clear-jobs").clearJobs()).isTrue();
    assertThat(asked("--service", "api").clearJobs()).isFalse();
    assertThatThrownBy(() -> asked("--clear-jobs"))
        .hasMessageContaining("name them with --service");
  }

  @Test
  void wantsBothOfAFeatureAndItsTurn() {
    assertThatThrownBy(() -> asked("--feature", "board")).hasMessageContaining("give both");
    assertThatThrownBy(() -> asked("--turn", "on")).hasMessageContaining("give both");
  }

  @Test
  void wantsAFeatureAndActionsEachInARunOfTheirOwn() {
    assertThatThrownBy(() -> asked("--feature", "board", "--turn", "on", "--action", "tell"))
        .hasMessageContaining("each in a run of its own");
  }

  @Test
  void explainsTheCommandsThatTurnAFeature() {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();

    int help =
        RollbackCommand.run(
            new PrintWriter(out, true), new PrintWriter(err, true), "feature", "off", "--help");
    int bare =
        RollbackCommand.run(new PrintWriter(out, true), new PrintWriter(err, true), "feature");
    int unreasoned =
        RollbackCommand.run(
            new PrintWriter(out, true), new PrintWriter(err, true), "action", "tell");

    assertThat(help).isZero();
    assertThat(out.toString().replaceAll("\\s+", " "))
        .contains("all goes back", "--reason", "--wait", "a reference, ${env:NAME}");
    assertThat(bare).isEqualTo(2);
    assertThat(err.toString()).contains("feature off, or feature on").contains("--reason");
    assertThat(unreasoned).isEqualTo(2);
  }
}
