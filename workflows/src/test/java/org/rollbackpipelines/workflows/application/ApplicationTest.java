package org.rollbackpipelines.workflows.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.temporal.common.converter.JacksonJsonPayloadConverter;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rollbackpipelines.workflows.sample.Samples;

final class ApplicationTest {

  /** What former builds accepted, and this one refuses. */
  static Stream<Application> accepted() {
    Application shop = Samples.application("shop");
    return Stream.of(
        Samples.withJobs(shop, Samples.bullmq("mail", "outgoing", "wep")),
        Samples.withSides(shop, List.of("api"), List.of("green")));
  }

  /** A run that is under way was started with it, and must not hang when its worker is replaced. */
  @ParameterizedTest
  @MethodSource("accepted")
  void isDecodedThoughNoProfileMayBeSo(Application once) throws JsonProcessingException {
    var json = JacksonJsonPayloadConverter.newDefaultObjectMapper();

    Application read = json.readValue(json.writeValueAsString(once), Application.class);

    assertThat(read).isEqualTo(once);
    assertThatThrownBy(read::requireFit).isInstanceOf(IllegalArgumentException.class);
  }
}
