package org.rollbackpipelines.activities.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("sas-08")
final class VersionTest {
  private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

  @Test
  void isCalledByItsImageAndWhatItHolds() {
    assertThat(version("web:v1", Map.of(), Map.of()).name()).matches("web:v1#[0-9a-f]{12}");
    assertThat(new Version(template("web:v1", Map.of(), Map.of()), settings("green")).name())
        .matches("web:v1#[0-9a-f]{12}\\.[0-9a-f]{8}");
  }

  @Test
  void isTheSameWhateverTheClusterAndRestartsWriteOnIt() {
    assertThat(
            version(
                    "web:v1",
                    Map.of(Notes.TEMPLATE_HASH, "5d4f"),
                    Map.of(Notes.RESTARTED, "today", Notes.ANEW, "run-1"))
                .name())
        .isEqualTo(version("web:v1", Map.of(), Map.of()).name());
  }

  @Test
  void isAnotherWithAnyOtherContent() {
    String plain = version("web:v1", Map.of(), Map.of()).name();

    assertThat(version("web:v1", Map.of("tier", "front"), Map.of()).name()).isNotEqualTo(plain);
    assertThat(version("web:v1", Map.of(), Map.of("checksum", "1")).name()).isNotEqualTo(plain);
  }

  @Test
  void isAnotherWithOtherSettings() {
    PodTemplateSpec template = template("web:v1", Map.of(), Map.of());

    assertThat(new Version(template, settings("green")).name())
        .isEqualTo(new Version(template, settings("green")).name())
        .isNotEqualTo(new Version(template, settings("red")).name());
    assertThat(settings("green").differences(settings("red")))
        .containsExactly("ConfigMap settings");
    assertThat(settings("green").differences(settings("green"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "web:v1, v1",
    "registry:5000/web:v1, v1",
    "registry:5000/web, ''",
    "web@sha256:0123, ''",
    "web:v1@sha256:0123, ''"
  })
  void knowsTheTagOfItsImage(String image, String tag) {
    assertThat(version(image, Map.of(), Map.of()).tags())
        .isEqualTo(tag.isEmpty() ? List.of() : List.of(tag));
  }

  @Test
  void knowsItsCommitWhereItsTemplateSaysOne() {
    assertThat(version("web:v1", Map.of(), Map.of()).commit()).isNull();
    assertThat(version("web:v1", Map.of("app.kubernetes.io/version", "v1"), Map.of()).commit())
        .isNull();
    assertThat(
            version("web:v1", Map.of(), Map.of("org.opencontainers.image.revision", COMMIT))
                .commit())
        .isEqualTo(COMMIT);
    assertThat(version("web:1", Map.of("app.kubernetes.io/version", "v1"), Map.of()).tags())
        .containsExactly("v1", "1");
  }

  @Test
  void namesTheConfigMapsItReads() {
    PodTemplateSpec template =
        new PodTemplateSpecBuilder(template("web:v1", Map.of(), Map.of()))
            .editSpec()
            .addNewVolume()
            .withName("files")
            .withNewConfigMap()
            .withName("files")
            .endConfigMap()
            .endVolume()
            .addNewInitContainer()
            .withName("prepare")
            .addNewEnvFrom()
            .withNewConfigMapRef()
            .withName("all")
            .endConfigMapRef()
            .endEnvFrom()
            .addNewEnv()
            .withName("COLOUR")
            .withNewValueFrom()
            .withNewConfigMapKeyRef("colour", "single", false)
            .endValueFrom()
            .endEnv()
            .endInitContainer()
            .endSpec()
            .build();

    assertThat(ConfigMapNames.in(template)).containsExactly("all", "files", "single");
  }

  private static Version version(
      String image, Map<String, String> labels, Map<String, String> annotations) {
    return new Version(template(image, labels, annotations), new Around(List.of(), null));
  }

  private static PodTemplateSpec template(
      String image, Map<String, String> labels, Map<String, String> annotations) {
    return new PodTemplateSpecBuilder()
        .withNewMetadata()
        .withLabels(labels)
        .withAnnotations(annotations)
        .endMetadata()
        .withNewSpec()
        .addNewContainer()
        .withName("web")
        .withImage(image)
        .endContainer()
        .endSpec()
        .build();
  }

  private static Around settings(String colour) {
    return new Around(
        List.of(
            new ConfigMapBuilder()
                .withNewMetadata()
                .withName("settings")
                .endMetadata()
                .addToData("COLOUR", colour)
                .build()),
        null);
  }
}
