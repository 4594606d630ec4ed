package org.rollbackpipelines.activities.profile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.rollbackpipelines.workflows.application.Problem;

/** What was found wrong with one profile so far. */
final class Problems {
  /** Nobody mends more at a time, and a hostile file must not make a report of any length. */
  private static final int MOST = 100;

  private static final Comparator<Found> BY_PLACE =
      Comparator.<Found>comparingInt(found -> found.place().line())
          .thenComparingInt(found -> found.place().column());

  private final String file;
  private final List<Found> found = new ArrayList<>();

  Problems(String file) {
    this.file = file;
  }

  void add(Place place, String what, String fix) {
    if (found.size() < MOST) {
      found.add(new Found(place, what, fix));
    }
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  List<Problem> list() {
    return found.stream().sorted(BY_PLACE).map(this::problem).toList();
  }

  private Problem problem(Found found) {
    return new Problem(found.place().in(file), found.what(), found.fix());
  }

  private record Found(Place place, String what, String fix) {}
}
