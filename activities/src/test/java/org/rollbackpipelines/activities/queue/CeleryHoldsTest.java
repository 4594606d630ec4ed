package org.rollbackpipelines.activities.queue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.rollbackpipelines.activities.archive.Json;

/** Whose jobs are counted, and who can have paused a queue. */
@Tag("stu-02")
final class CeleryHoldsTest {
  private static final CeleryHold BOUND = new CeleryHold("shop@a", "shop", "mail.out");

  @Test
  void countsJobsByWhatBindsTheQueue() throws IOException {
    Map<String, JsonNode> jobs =
        Map.of(
            "shop@a",
            json(
                """
                [{"delivery_info": {"exchange": "shop", "routing_key": "mail.out"}},
                 {"delivery_info": {"exchange": "", "routing_key": "outgoing"}},
                 {"delivery_info": {"exchange": "shop", "routing_key": "letters"}}]"""),
            "shop@b",
            json(
                """
                [{"delivery_info": {"exchange": "shop", "routing_key": "mail.out"}}]"""));

    assertThat(holds(Map.of(), BOUND).count(jobs)).isEqualTo(2);
    assertThat(holds(Map.of(), new CeleryHold("shop@a", null, null)).count(jobs)).isEqualTo(3);
    assertThat(holds(Map.of()).count(jobs)).isEqualTo(1);
  }

  @Test
  void readsWhatBindsTheQueueFromItsWorker() throws IOException {
    JsonNode direct =
        json(
            """
            [{"name": "outgoing", "exchange": {"name": "shop", "type": "direct"},
              "routing_key": "mail.out"}]""");
    JsonNode topic =
        json(
            """
            [{"name": "outgoing", "exchange": {"name": "shop", "type": "topic"},
              "routing_key": "mail.#"}]""");

    assertThat(holds(Map.of("shop@a", direct)).all()).containsExactly(BOUND);
    assertThat(holds(Map.of("shop@a", topic)).all())
        .containsExactly(new CeleryHold("shop@a", null, null));
  }

  @Test
  void countsNoJobThatWasSentStraightToAnotherQueue() throws IOException {
    Map<String, JsonNode> jobs =
        Map.of(
            "shop@a",
            json(
                """
                [{"delivery_info": {"exchange": "", "routing_key": "reports"}},
                 {"delivery_info": {"exchange": "", "routing_key": "outgoing"}},
                 {"delivery_info": {"exchange": "else", "routing_key": "outgoing"}}]"""));

    assertThat(holds(Map.of(), BOUND).count(jobs)).isEqualTo(1);
  }

  @Test
  void believesAWorkerThatRunsRatherThanWhatWasKeptOfIt() throws IOException {
    JsonNode fresh =
        json(
            """
            [{"name": "outgoing", "exchange": {"name": "shop", "type": "direct"},
              "routing_key": "mail.fresh"}]""");

    CeleryHolds holds = holds(Map.of("shop@a", fresh), BOUND);

    assertThat(holds.all()).containsExactly(new CeleryHold("shop@a", "shop", "mail.fresh"));
    assertThat(holds.isLeftByAll()).isFalse();
    assertThat(holds(Map.of(), BOUND).isLeftByAll()).isFalse();
    assertThat(holds(Map.of("shop@a", json("[]")), BOUND).isLeftByAll()).isTrue();
  }

  @Test
  void isPausedOnlyByAWorkerThatTookItAndRuns() throws IOException {
    JsonNode nothing = json("[]");

    assertThat(holds(Map.of("shop@b", nothing)).isPaused()).isFalse();
    assertThat(holds(Map.of("shop@b", nothing), BOUND).isPaused()).isFalse();
    assertThat(holds(Map.of("shop@a", nothing, "shop@b", nothing), BOUND).isPaused()).isTrue();
    assertThat(holds(Map.of("shop@a", nothing, "shop@b", nothing), BOUND).running())
        .containsExactly("shop@a");
  }

  private static CeleryHolds holds(Map<String, JsonNode> told, CeleryHold... kept) {
    return new CeleryHolds("outgoing", told, List.of(kept));
  }

  private static JsonNode json(String text) throws IOException {
    return Json.mapper().readTree(text);
  }
}
