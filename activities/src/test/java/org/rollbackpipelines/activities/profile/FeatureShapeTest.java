package org.rollbackpipelines.activities.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rollbackpipelines.workflows.application.EnvFeature;
import org.rollbackpipelines.workflows.application.Feature;
import org.rollbackpipelines.workflows.application.FeatureTurn;
import org.rollbackpipelines.workflows.application.HttpFeature;

/** How features are written in a profile. */
final class FeatureShapeTest {
  private static final String ENV = "env: {file: .env, variable: BOARD}";
  private static final String HTTP =
      "http: {turnOn: {url: 'http://127.0.0.1/on'}, turnOff: {url: 'http://127.0.0.1/off'}}";
  private static final String STATE = "state: {url: 'http://127.0.0.1/status', path: board}";

  @TempDir Path folder;

  @Test
  void readsThem() throws InvalidProfile {
    List<Feature> features =
        new Profiles()
            .read(
                Samples.write(
                    folder,
                    Samples.SMALL
                        + "allowedHosts: [127.0.0.1]\nfeatures:\n  - {name: board, "
                        + ENV
                        + ", "
                        + STATE
                        + ", services: [SERVICE]}\n".replace("SERVICE", service())
                        + "  - {name: imports, "
                        + HTTP
                        + ", "
                        + STATE
                        + "}\n"))
            .application()
            .features();

    EnvFeature env = (EnvFeature) features.get(0).control();
    assertThat(env.file()).isEqualTo(folder.resolve(".env").toString());
    assertThat(env.value(FeatureTurn.OFF)).isEqualTo("false");
    assertThat(features.get(0).state().value(FeatureTurn.ON)).isEqualTo("true");
    assertThat(features.get(1).control()).isInstanceOf(HttpFeature.class);
    assertThat(features.get(1).services()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ENV, STATE | names no services",
        "ENV, STATE, services: [nobody] | the runtime does not have",
        "HTTP, STATE, configuration: true | names no services",
        "HTTP, STATE, configuration: true, services: [SERVICE] | the profile names no files",
        "HTTP | state",
        "STATE | env",
        "HTTP, state: {url: 'http://elsewhere/', path: a} | feature x asks elsewhere:80",
        "'env: {file: .env, variable: A-B}, STATE' | is no name",
        "'env: {file: .env, variable: A, onValue: x, offValue: x}, STATE' | nothing would be",
      })
  void saysWhatCannotBe(String written, String sentence) {
    String yaml =
        written
            .replace("ENV", ENV)
            .replace("HTTP", HTTP)
            .replace("STATE", STATE)
            .replace("SERVICE", service());
    assertThat(
            Samples.problems(
                    folder,
                    Samples.SMALL
                        + "allowedHosts: [127.0.0.1]\nfeatures:\n  - {name: x, "
                        + yaml
                        + "}\n")
                .toString())
        .contains(sentence);
  }

  private String service() {
    return "api";
  }
}
