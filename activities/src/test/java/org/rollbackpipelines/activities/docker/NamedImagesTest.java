package org.rollbackpipelines.activities.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rollbackpipelines.workflows.image.TagPlace;

/** Where the tag of an image stands, in all the ways in which people write it. */
final class NamedImagesTest {
  @TempDir private Path folder;

  /** The line of the compose file, the settings, what compose makes of it; both afterwards. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "reg:5/app:v2         | A=1            | reg:5/app:v2 | reg:5/app:v1         | A=1",
        "'reg:5/app:v2'       | A=1            | reg:5/app:v2 | 'reg:5/app:v1'       | A=1",
        "reg:5/app            | A=1            | reg:5/app    | reg:5/app:v1         | A=1",
        "reg:5/app:${T}       | T=v2           | reg:5/app:v2 | reg:5/app:${T}       | T=v1",
        "reg:5/app:$T         | export T = v2  | reg:5/app:v2 | reg:5/app:$T         | export T = v1",
        "reg:5/app:${T:-v0}   | T=\"v2\" # on  | reg:5/app:v2 | reg:5/app:${T:-v0}   | T=\"v1\" # on",
        "reg:5/app:${T:-v2}   | A=1            | reg:5/app:v2 | reg:5/app:${T:-v1}   | A=1",
        "reg:5/app:${T:-v2}   | T=             | reg:5/app:v2 | reg:5/app:${T:-v1}   | T=",
        "reg:5/app:v${T?no}   | T=2            | reg:5/app:v2 | reg:5/app:v${T?no}   | T=1",
        "${R}/app:${T}        | R=reg:5;T=v2   | reg:5/app:v2 | ${R}/app:${T}        | R=reg:5;T=v1",
        "${R}/app:v2          | R=reg:5        | reg:5/app:v2 | ${R}/app:v1          | R=reg:5",
        "${I}                 | I=reg:5/app:v2 | reg:5/app:v2 | ${I}                 | I=reg:5/app:v1",
        "reg:5/app:${T}       | T=v3;T=v2      | reg:5/app:v2 | reg:5/app:${T}       | T=v3;T=v1",
      })
  void writesTheTagWhereItStandsAndNothingElse(
      String image, String settings, String says, String imageAfter, String settingsAfter)
      throws Exception {
    NamedImages read = read(file(image), settings, Map.of("web", says));

    List<SourceText> written = read.naming(Map.of("web", "reg:5/app:v1"));

    assertThat(text("docker-compose.yml", written)).isEqualTo(file(imageAfter));
    assertThat(text(".env", written)).isEqualTo(lines(settingsAfter));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "reg/app:${T}-${U}   | T=v2;U=x    | reg/app:v2-x | made of several variables",
        "reg/app:${T:+v2}    | T=x         | reg/app:v2   | more than a plain variable",
        "reg/app:${T:-$U}    | U=v2        | reg/app:v2   | more than a plain variable",
        "reg/app:${T}        | T=${U}      | reg/app:v2   | not written plainly",
        "reg/app:${T}        | A=1         | reg/app:v2   | set nowhere",
        "reg/app:${PATH}     | A=1         | reg/app:v2   | the environment of the worker",
        "reg/app:v3          | A=1         | reg/app:v2   | its files seem to say 'reg/app:v3'",
        "${R}/app            | R=reg       | reg/app      | no tag that could be changed",
        "\"reg/app:\\x76\"   | A=1         | reg/app:v    | not written plainly",
      })
  void saysWhatItDoesNotUnderstandAndGuessesNothing(
      String image, String settings, String says, String why) throws Exception {
    TagPlace place = read(file(image), settings, Map.of("web", says)).place("web");

    assertThat(place.where()).isNull();
    assertThat(place.problem()).contains("image of web", why);
  }

  @Test
  void refusesANameThatDoesNotFitThePlace() throws Exception {
    NamedImages read = read(file("reg/app:v${T}"), "T=2", Map.of("web", "reg/app:v2"));

    assertThatThrownBy(() -> read.naming(Map.of("web", "reg/app:stable")))
        .isInstanceOf(UnclearException.class)
        .hasMessageContaining("names begin with 'reg/app:v'");
    assertThatThrownBy(() -> read.naming(Map.of("web", "reg/app:v1 # \nevil: yes")))
        .isInstanceOf(UnclearException.class);
  }

  @Test
  void followsAnchorsAndSeesWhoSharesThem() throws Exception {
    String text =
        """
        x-base: &base
          image: reg/app:${T}
        services:
          web:
            <<: *base
          worker: {<<: *base}
          other: {image: 'reg/é𝄞:1'}
          last: {image: reg/z:v2}
        """;
    NamedImages read =
        read(
            text,
            "T=v2",
            Map.of(
                "web",
                "reg/app:v2",
                "worker",
                "reg/app:v2",
                "other",
                "reg/é𝄞:1",
                "last",
                "reg/z:v2"));

    assertThat(read.place("web").others()).containsExactly("worker");
    assertThat(text(".env", read.naming(Map.of("web", "reg/app:v1", "worker", "reg/app:v1"))))
        .isEqualTo("T=v1\n");
    assertThatThrownBy(() -> read.naming(Map.of("web", "reg/app:v1", "worker", "reg/app:v0")))
        .isInstanceOf(UnclearException.class)
        .hasMessageContaining("at once");
    assertThat(text("docker-compose.yml", read.naming(Map.of("last", "reg/z:v1"))))
        .isEqualTo(text.replace("z:v2", "z:v1"));
  }

  private NamedImages read(String file, String settings, Map<String, String> says)
      throws IOException, UnclearException {
    Path compose = Files.writeString(folder.resolve("docker-compose.yml"), file);
    Path unused = Files.writeString(folder.resolve(".env"), lines(settings));
    StringBuilder model = new StringBuilder("services:\n");
    says.forEach((name, image) -> model.append("  " + name + ": {image: '" + image + "'}\n"));
    return NamedImages.read(
        new ComposeProject("shop", folder, List.of(compose), Map.of()),
        ComposeModel.parse(model.toString(), "shop_"));
  }

  private String text(String file, List<SourceText> written) throws IOException {
    for (SourceText one : written) {
      if (one.file().endsWith(file)) {
        return one.text();
      }
    }
    return Files.readString(folder.resolve(file));
  }

  private static String file(String image) {
    return "# no image: here\nservices:\n  web:\n    image: "
        + image
        + "  # ours\n    init: true\n";
  }

  private static String lines(String settings) {
    return settings.replace(';', '\n') + "\n";
  }
}
