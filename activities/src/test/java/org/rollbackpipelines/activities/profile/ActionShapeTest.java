package org.rollbackpipelines.activities.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rollbackpipelines.workflows.application.ActionMoment;
import org.rollbackpipelines.workflows.application.Application;
import org.rollbackpipelines.workflows.application.HttpAction;

/** How HTTP calls are written in a profile, and whom they may ask. */
final class ActionShapeTest {
  private static final String LOG_IN =
      """
      allowedHosts: HOSTS
      actions:
        - name: log-in
          when: after
          call:
            url: http://127.0.0.1:8000/login
            body: '{"user": "probe", "password": "${env:PROBE_PASSWORD}"}'
          expect: {user: probe}
          unless: {url: http://127.0.0.1:8000/me, json: {user: probe}}
          undo: {method: DELETE, url: http://127.0.0.1:8000/login}
        - {name: tell, when: by-hand, required: false, call: {url: 'https://hooks.internal/told'}}
      """;

  @TempDir Path folder;

  @Test
  void readsThem() throws InvalidProfile {
    Application read = read(LOG_IN.replace("HOSTS", "[127.0.0.1:8000, Hooks.internal]"));
    List<HttpAction> actions = read.actions();

    assertThat(actions).extracting(HttpAction::name).containsExactly("log-in", "tell");
    assertThat(actions.get(0).when()).isEqualTo(ActionMoment.AFTER);
    assertThat(actions.get(0).required()).isTrue();
    assertThat(actions.get(0).call().method()).isEqualTo("POST");
    assertThat(actions.get(1).when()).isEqualTo(ActionMoment.BY_HAND);
    assertThat(actions.get(1).required()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[] | action log-in asks 127.0.0.1:8000, which is not in allowedHosts",
        "[127.0.0.1:8001, hooks.internal] | action log-in asks 127.0.0.1:8000",
        "[127.0.0.1, 'hooks.internal:80'] | action tell asks hooks.internal:443",
        "[127.0.0.1, internal] | action tell asks hooks.internal:443",
        "['http://127.0.0.1', hooks.internal] | allowedHosts has 'http://127.0.0.1'",
        "['*'] | allowedHosts has '*'",
      })
  void callsNobodyWhoIsNotNamed(String hosts, String sentence) {
    assertThat(Samples.problems(folder, Samples.SMALL + LOG_IN.replace("HOSTS", hosts)).toString())
        .contains(sentence);
  }

  @Test
  void refusesASecretInTheClearAndTwoOfOneName() {
    assertThat(
            Samples.problems(
                    folder,
                    Samples.SMALL
                        + "allowedHosts: [a]\nactions:\n"
                        + "  - {name: x, when: after, call: {url: 'http://a/',"
                        + " headers: {Authorization: plain}}}\n")
                .toString())
        .contains("in the clear");
    assertThat(
            Samples.problems(
                    folder,
                    Samples.SMALL
                        + "allowedHosts: [a]\nactions:\n"
                        + "  - {name: x, when: after, call: {url: 'http://a/'}}\n"
                        + "  - {name: x, when: before, call: {url: 'http://a/'}}\n")
                .toString())
        .contains("two entries of action are called 'x'");
  }

  private Application read(String yaml) throws InvalidProfile {
    return new Profiles().read(Samples.write(folder, Samples.SMALL + yaml)).application();
  }
}
