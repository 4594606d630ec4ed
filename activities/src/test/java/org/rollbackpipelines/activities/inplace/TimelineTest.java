package org.rollbackpipelines.activities.inplace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.rollbackpipelines.activities.git.HeadLog.Move;

/**
 * Of which commit a checkout's files were: what people did is in git's log, what we did is noted.
 */
final class TimelineTest {
  private static final Move CLONED = people(0, null, "a");
  private static final Move PULLED = people(100, "a", "b");
  private static final Move OURS = new Move(at(200), "b", "a", true);
  private static final Move OURS_BACK = new Move(at(206), "a", "b", true);
  private static final Move PULLED_AGAIN = people(400, "a", "c");

  static Stream<Arguments> processes() {
    LiveNote back = new LiveNote("a", at(210), PULLED, null);
    return Stream.of(
        Arguments.of("before all that is known", 0, List.of(PULLED), null, "a"),
        Arguments.of("after the clone", 50, List.of(PULLED, CLONED), null, "a"),
        Arguments.of("long before the clone", -50, List.of(CLONED), null, null),
        Arguments.of("after the pull", 150, List.of(PULLED, CLONED), null, "b"),
        Arguments.of("in the second of the pull", 99, List.of(PULLED, CLONED), null, "b"),
        Arguments.of("before it and never again", 90, List.of(PULLED, CLONED), null, "a"),
        Arguments.of(
            "while our move waits for its switch",
            205,
            List.of(OURS, PULLED, CLONED),
            new LiveNote("b", at(100), PULLED, null),
            null),
        Arguments.of(
            "before our move that waits",
            190,
            List.of(OURS, PULLED, CLONED),
            new LiveNote("b", at(100), PULLED, null),
            "b"),
        Arguments.of(
            "between our move and the one that took it back",
            203,
            List.of(OURS_BACK, OURS, PULLED, CLONED),
            new LiveNote("b", at(100), PULLED, null),
            null),
        Arguments.of(
            "after our move was taken back",
            209,
            List.of(OURS_BACK, OURS, PULLED, CLONED),
            new LiveNote("b", at(100), PULLED, null),
            "b"),
        Arguments.of("after our switch", 220, List.of(OURS, PULLED, CLONED), back, "a"),
        Arguments.of("before our switch", 150, List.of(OURS, PULLED, CLONED), back, "b"),
        Arguments.of(
            "after people moved on", 500, List.of(PULLED_AGAIN, OURS, PULLED, CLONED), back, "c"),
        Arguments.of(
            "before people moved on", 300, List.of(PULLED_AGAIN, OURS, PULLED, CLONED), back, "a"),
        Arguments.of(
            "where git forgot what was before", 300, List.of(PULLED_AGAIN, OURS), back, "a"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("processes")
  void tellsWhatAProcessWasStartedOf(
      String when, int second, List<Move> moves, @Nullable LiveNote note, @Nullable String commit) {
    assertThat(Timeline.of(moves, note).at(at(second))).isEqualTo(commit);
  }

  @Test
  void ordersWhatHappenedInOneSecondByWhatTheNoteHadSeen() {
    Move atOnce = people(210, "a", "c");
    LiveNote unseen = new LiveNote("a", at(210).plusMillis(500), PULLED, null);
    LiveNote seen = new LiveNote("a", at(210).plusMillis(500), atOnce, null);

    assertThat(Timeline.of(List.of(atOnce, PULLED), unseen).now()).isEqualTo("c");
    assertThat(Timeline.of(List.of(atOnce, PULLED), seen).now()).isEqualTo("a");
  }

  @Test
  void takesWhatLiesThereForWhatItWasUntilTheExchange() {
    LiveNote note = new LiveNote("b", at(100), PULLED, null);

    assertThat(Timeline.of(List.of(OURS, PULLED, CLONED), note).now()).isEqualTo("b");
  }

  @Test
  void knowsNothingWhereGitKeepsNoLog() {
    assertThat(Timeline.of(List.of(), null).now()).isNull();
    assertThat(Timeline.of(List.of(), null).at(at(0))).isNull();
  }

  private static Move people(int second, @Nullable String from, String to) {
    return new Move(at(second), from, to, false);
  }

  private static Instant at(int second) {
    return Instant.parse("2026-03-01T12:00:00Z").plusSeconds(second);
  }
}
