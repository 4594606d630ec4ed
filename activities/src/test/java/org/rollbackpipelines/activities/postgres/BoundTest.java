package org.rollbackpipelines.activities.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.rollbackpipelines.activities.postgres.Measured.InPlace;

/** What bench/database makes of its figures. */
final class BoundTest {
  @Test
  void isMetUpToWhatIsAskedAndNoFurther() {
    assertThat(bounds(measured(20, 400), measured(30, 1300))).containsOnly(true);
    assertThat(bounds(measured(20, 400), measured(31, 1300)))
        .as("dark for more than 1.5 times as long where the database is larger")
        .containsExactly(true, true, false, true, true);
    assertThat(bounds(measured(40, 400), measured(51, 1300)))
        .as("dark for more than 5 % of what the others are")
        .containsExactly(false, false, true, true, true);
    assertThat(bounds(measured(20, 400), measured(20, 1301)))
        .as("more than 1.3 times as long in all")
        .containsExactly(true, true, true, false, false);
  }

  @Test
  void saysWhatIsAskedAndWhetherItIsMet() {
    assertThat(Bound.all(measured(20, 400), measured(31, 1300)).get(2))
        .hasToString(
            "dark / dark of the small database          1.550   asked: at most 1.5   NOT MET");
  }

  @Test
  void takesTheMiddleOfEachFigureByItself() {
    Measured median =
        Measured.median(List.of(measured(10, 900), measured(30, 100), measured(20, 500)));

    assertThat(median).isEqualTo(measured(20, 500));
  }

  private static List<Boolean> bounds(Measured small, Measured large) {
    return Bound.all(small, large).stream().map(Bound::met).toList();
  }

  /** The others take a second. */
  private static Measured measured(int dark, int total) {
    Duration none = Duration.ZERO;
    InPlace other = new InPlace(Duration.ofSeconds(1), 2);
    return new Measured(
        9, none, none, none, none, Duration.ofMillis(dark), Duration.ofMillis(total), other, other);
  }
}
