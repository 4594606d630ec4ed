package org.rollbackpipelines.starter.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class LiveAreaTest {
  private final FakeScreen screen = new FakeScreen(40, 6);
  private final LiveArea area = new LiveArea(screen.writer(), screen::size);

  @Test
  void drawsAnewInPlaceBelowWhatWasThere() {
    screen.writer().print("before\r\n");

    draw("one", "two");
    draw("one", "three", "four");

    assertThat(screen.lines()).containsExactly("before", "one", "three", "four");
  }

  @Test
  void leavesNothingOfLongerAndOfMoreLines() {
    draw("a rather long line", "another", "a third");
    draw("short");

    assertThat(screen.lines()).containsExactly("short");
  }

  @Test
  void writesNothingWhenNothingChanged() {
    draw("one");
    int sent = screen.raw().length();
    draw("one");

    assertThat(screen.raw()).hasSize(sent);
  }

  /** A picture that is cleared before it is drawn flickers. */
  @Test
  void overwritesAndNeverClearsFirst() {
    draw("one", "two");
    String first = screen.raw();
    draw("one", "three");

    String second = screen.raw().substring(first.length());
    assertThat(second).startsWith("\r\u001B[2Aone");
    assertThat(second.indexOf("\u001B[J")).isGreaterThan(second.indexOf("three"));
  }

  @Test
  void printsLinesAboveThatStay() {
    draw("step 1");
    area.above("no worker answers");
    draw("step 2");

    assertThat(screen.lines()).containsExactly("no worker answers", "step 2");
  }

  @Test
  void goesOnInPlaceWhenTheScreenHasScrolled() {
    screen.writer().print("1\r\n2\r\n3\r\n4\r\n");
    draw("a", "b", "c");
    draw("a", "b", "d");

    assertThat(screen.lines()).containsExactly("1", "2", "3", "4", "a", "b", "d");
  }

  @Test
  void makesTheLinesForTheSizeTheTerminalHasNow() {
    area.draw(size -> List.of("x".repeat(size.columns() - 1)));
    screen.resize(30, 6);
    area.draw(size -> List.of("y".repeat(size.columns() - 1)));

    assertThat(screen.lines()).last().isEqualTo("y".repeat(29));
    assertThat(screen.lines()).hasSizeLessThanOrEqualTo(2);
  }

  @Test
  void hidesTheCursorAndGivesItBack() {
    draw("one");
    assertThat(screen.cursorShows()).isFalse();

    area.close();
    area.above("afterwards");
    draw("never");

    assertThat(screen.cursorShows()).isTrue();
    assertThat(screen.lines()).hasSize(2).startsWith("one").last().asString().contains("after");
  }

  @Test
  void touchesNoCursorWhenNothingWasDrawn() {
    area.close();

    assertThat(screen.raw()).isEmpty();
  }

  private void draw(String... lines) {
    area.draw(size -> List.of(lines));
  }
}
