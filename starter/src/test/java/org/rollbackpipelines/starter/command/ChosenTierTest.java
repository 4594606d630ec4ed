package org.rollbackpipelines.starter.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rollbackpipelines.workflows.request.RollbackRequest;
import picocli.CommandLine;

/** Which tier the word after {@code --tier} is, and what is started for it. */
final class ChosenTierTest {
  private static final String PROFILE =
      """
      name: till
      source: {}
      runtime: {processes: {directory: /srv/till, services: {api: {command: [./serve]}}}}
      checks: [{name: open, tcp: {port: 80}}]
      tiers: [{name: weekend, does: [code]}]
      """;

  private static final Profile TILL = new Profile("till", null, "print", List.of("weekend"));

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @CsvSource({
    "weekend, weekend, CustomRollback, weekend",
    "standard, standard, StandardRollback,",
    "Emergency, emergency, EmergencyRollback,"
  })
  void startsTheWorkflowThatRunsIt(
      String word, String name, String workflow, @Nullable String named) {
    StartCommand start = new StartCommand();
    new CommandLine(start).parseArgs("--tier", word, "--reason", "slow", "--to", "v1");

    Launch launch = start.launch(TILL);

    assertThat(launch.tier()).isEqualTo(name);
    assertThat(launch.workflowType()).isEqualTo(workflow);
    assertThat(launch.request())
        .isInstanceOfSatisfying(
            RollbackRequest.class,
            request -> {
              assertThat(request.tier()).isEqualTo(named);
              assertThat(request.to()).isEqualTo("v1");
              assertThat(request.execute()).isTrue();
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"plan", "start"})
  void knowsWhichOneAMistypedNameWasMeantToBe(String command, @TempDir Path folder)
      throws IOException {
    Path profile = Files.writeString(folder.resolve("rollback.yaml"), PROFILE);
    String[] words = {command, "--tier", "weeknd", "--file", profile.toString()};

    assertThat(run(words, command.equals("start") ? "--reason=slow" : "--output=text"))
        .isEqualTo(2);

    assertThat(err.toString())
        .contains("there is no tier 'weeknd'; did you mean 'weekend'? tiers: emergency, standard,")
        .contains("configuration, weekend")
        .doesNotContain("engine:");
  }

  @Test
  void refusesWhatIsNoTierAndWhatHasACommandOfItsOwn() {
    assertThatThrownBy(() -> ChosenTier.find("night", TILL))
        .isInstanceOf(CommandFailure.class)
        .hasMessageStartingWith("there is no tier 'night'; tiers: emergency,");
    Profile named = new Profile("till", null, null, null);
    assertThatThrownBy(() -> ChosenTier.find("undo", named)).isInstanceOf(CommandFailure.class);
  }

  @Test
  void leavesItToTheWorkerWhereTheProfileIsNotHere() {
    ChosenTier tier = ChosenTier.find("weekend", new Profile("till", null, null, null));

    assertThat(tier.workflowType()).isEqualTo("CustomRollback");
    assertThat(tier.own()).isTrue();
  }

  @Test
  void namesTheBuiltInOnesInItsHelp() {
    assertThat(run(new String[] {"plan"}, "--help")).isZero();

    assertThat(out.toString().replaceAll("\\s+", " "))
        .contains(
            "emergency, standard, partial, full, database, cluster, configuration; or one of");
  }

  private int run(String[] words, String last) {
    String[] all = Arrays.copyOf(words, words.length + 1);
    all[words.length] = last;
    return RollbackCommand.run(new PrintWriter(out, true), new PrintWriter(err, true), all);
  }
}
