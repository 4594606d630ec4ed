package org.rollbackpipelines.workflows.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.common.converter.DefaultDataConverter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who looks at a run in the Temporal UI reads what each bar of its timeline is there for. */
final class SummariesTest {
  private static final Path HISTORIES = Path.of("src/test/resources/histories");
  private static final Set<EventType> BARS =
      Set.of(EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED, EventType.EVENT_TYPE_TIMER_STARTED);

  @ParameterizedTest
  @MethodSource("histories")
  void nameEveryActivityAndTimerOfARun(Path history) throws IOException {
    List<HistoryEvent> bars =
        WorkflowExecutionHistory.fromJson(Files.readString(history)).getEvents().stream()
            .filter(event -> BARS.contains(event.getEventType()))
            .toList();

    assertThat(bars).allSatisfy(bar -> assertThat(summary(bar)).isNotBlank());
  }

  private static String summary(HistoryEvent bar) {
    assertThat(bar.getUserMetadata().hasSummary()).as(bar.toString()).isTrue();
    return DefaultDataConverter.STANDARD_INSTANCE.fromPayload(
        bar.getUserMetadata().getSummary(), String.class, String.class);
  }

  static List<Path> histories() throws IOException {
    try (Stream<Path> files = Files.list(HISTORIES)) {
      return files.sorted().toList();
    }
  }
}
