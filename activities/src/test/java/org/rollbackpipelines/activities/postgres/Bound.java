package org.rollbackpipelines.activities.postgres;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * What is promised of a figure.
 *
 * @param what the figure in words
 * @param most the most that it may be of what it is compared with
 */
record Bound(String what, Duration figure, Duration comparison, double most) {
  private static final double MOST_DARK = 0.05;
  private static final double MOST_GROWTH = 1.5;
  private static final double MOST_TOTAL = 1.3;

  /** All that is promised of a small and a large database. */
  static List<Bound> all(Measured small, Measured large) {
    return List.of(
        new Bound(
            "dark / dark of pg_restore --clean", large.dark(), large.inPlace().dark(), MOST_DARK),
        new Bound(
            "dark / dark of DROP SCHEMA; psql", large.dark(), large.script().dark(), MOST_DARK),
        new Bound("dark / dark of the small database", large.dark(), small.dark(), MOST_GROWTH),
        new Bound(
            "total / total of pg_restore --clean",
            large.total(),
            large.inPlace().dark(),
            MOST_TOTAL),
        new Bound(
            "total / total of DROP SCHEMA; psql",
            large.total(),
            large.script().dark(),
            MOST_TOTAL));
  }

  double ratio() {
    return figure.toNanos() / (double) comparison.toNanos();
  }

  boolean met() {
    return ratio() <= most;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%-40s %7.3f   asked: at most %-5s %s",
        what,
        ratio(),
        most,
        met() ? "met" : "NOT MET");
  }
}
