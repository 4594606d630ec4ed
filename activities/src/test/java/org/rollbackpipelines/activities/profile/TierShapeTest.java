package org.rollbackpipelines.activities.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rollbackpipelines.workflows.application.Application;
import org.rollbackpipelines.workflows.application.Concern;
import org.rollbackpipelines.workflows.application.OwnTier;

/** How a team's own tiers are written in a profile, and every composition that cannot be safe. */
final class TierShapeTest {
  private static final String AROUND =
      """
      databases: [{name: main, owner: shop}]
      queues: [{name: mail, bullmq: {redis: {port: 6380}}}]
      caches: [{name: pages, redis: {server: {port: 6381}, patterns: ['page:*']}}]
      """;

  @TempDir Path folder;

  @Test
  void readsThem() throws InvalidProfile {
    Application till =
        new Profiles()
            .read(
                Samples.write(
                    folder,
                    Samples.SMALL
                        + "approvals: [{tiers: [emergency, weekend]}]\n"
                        + "tiers:\n  - name: weekend\n    does: [code, mark-bad]\n"))
            .application();

    assertThat(till.tier("weekend")).isPresent();
    assertThat(till.tiers())
        .containsExactly(new OwnTier("weekend", List.of(Concern.CODE, Concern.MARK_BAD)));
    assertThat(till.approvals().get(0).tiers()).containsExactly("emergency", "weekend");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{name: standard, does: [code]} | tiers[0].name | taken by a tier that is built in | choose",
        "{name: custom, does: [code]} | tiers[0].name | taken by a tier that is built in | choose",
        "{name: Week End, does: [code]} | tiers[0].name | no name of a tier | small letters",
        "{name: a, does: [cod]} | tiers[0].does[0] | none of the choices | did you mean 'code'?",
        "{name: a, does: []} | tiers[0].does | takes nothing back | add code",
        "{name: a, does: [code, code]} | tiers[0].does | more than once | once",
        "{name: a, does: [configuration, data]} | tiers[0].does | without the code | database tier",
        "{name: a, does: [configuration, mark-bad]} | tiers[0].does | does not leave | mark-bad out",
        "{name: a, does: [code, data]} | tiers | says nothing | under databases",
        "{name: a, does: [code, configuration]} | tiers | says nothing | under configuration",
        "{name: a, does: [code, close-traffic]} | tiers | says nothing | under traffic",
        "{name: a, does: [code, pause-queues]} | tiers | says nothing | under queues",
        "{name: a, does: [code, clear-caches]} | tiers | says nothing | under caches",
        "{name: a, does: [code, call-actions]} | tiers | says nothing | under actions",
        "'{name: a, does: [code]}, {name: a, does: [code]}' || two entries of tiers | its own name",
      })
  void refusesWhatCannotBe(String tiers, @Nullable String where, String what, String fix) {
    refuses("tiers: [" + tiers + "]\n", where, what, fix);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[code, data, pause-queues, clear-caches] | users are let in | add close-traffic",
        "[code, data, close-traffic, clear-caches] | jobs are worked on | add pause-queues",
        "[code, data, close-traffic, pause-queues] | the data no longer says | add clear-caches",
        "[code, stop-services, pause-queues] | users are let in | add close-traffic",
        "[code, stop-services, close-traffic] | jobs are worked on | add pause-queues",
        "[code, data] | users are let in, and stops services while jobs | add close-traffic; add",
      })
  void refusesWhatCannotBeSafe(String does, String what, String fix) {
    refuses(around(false) + "tiers: [{name: a, does: " + does + "}]\n", "tiers", what, fix);
  }

  @Test
  void refusesToLetUsersInWhomTheProfileKeepsOut() {
    refuses(
        around(true) + "tiers: [{name: a, does: [code]}]\n",
        "tiers",
        "whom traffic.always of the profile keeps out",
        "add close-traffic");
  }

  @Test
  void refusesToStopWhatOnlyAPipelineDeploys() {
    String deployed =
        """
        name: till
        source: {}
        runtime:
          github: {repository: acme/till, workflow: deploy.yml, services: [api], token: '${env:T}'}
        checks:
          - {name: open, tcp: {port: 80}}
        traffic: {nginx: {file: closed.conf, url: 'http://127.0.0.1/'}}
        tiers: [{name: a, does: [code, stop-services, close-traffic]}]
        """;

    assertThat(Samples.problems(folder, deployed))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.what()).contains("'a', which stops services that nobody here can");
              assertThat(problem.fix()).isEqualTo("take stop-services out");
            });
  }

  @Test
  void acceptsWhatIsSafe() {
    assertThat(
            Samples.problems(
                folder,
                Samples.SMALL
                    + around(false)
                    + "tiers:\n  - {name: a, does: [code]}\n  - name: b\n    does: [code, data,"
                    + " close-traffic, pause-queues, clear-caches]\n"))
        .isEmpty();
  }

  @Test
  void knowsAMistypedTierOfAnApproval() {
    refuses(
        "approvals: [{tiers: [weeknd]}]\ntiers: [{name: weekend, does: [code]}]\n",
        "approvals",
        "names the tier 'weeknd', which there is not",
        "did you mean 'weekend'?");
  }

  private void refuses(String yaml, @Nullable String where, String what, String fix) {
    assertThat(Samples.problems(folder, Samples.SMALL + yaml))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.where()).contains(where == null ? "rollback.yaml" : where);
              assertThat(problem.what()).contains(what);
              assertThat(problem.fix()).contains(fix);
            });
  }

  private static String around(boolean always) {
    return AROUND
        + "traffic: {always: "
        + always
        + ", nginx: {file: closed.conf, url: 'http://127.0.0.1/'}}\n";
  }
}
