package org.rollbackpipelines.activities.postgres;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * How long it took to bring a database back once, each way.
 *
 * @param bytes the size of the database
 * @param backup taking and proving a backup, while users are served
 * @param check looking at the backup before anything changes
 * @param restore reading it in beside the live database, and proving it
 * @param meanwhile the longest time a write had to wait while users were served
 * @param dark from the first write that was refused to the next that was acknowledged
 * @param total from the beginning to that acknowledged write
 * @param inPlace with pg_restore into the live database
 * @param script with psql into the emptied live database
 */
record Measured(
    long bytes,
    Duration backup,
    Duration check,
    Duration restore,
    Duration meanwhile,
    Duration dark,
    Duration total,
    InPlace inPlace,
    InPlace script) {

  /**
   * A restore into the live database: it is dark from its start to its end.
   *
   * @param errors how many it told of
   */
  record InPlace(Duration dark, long errors) {}

  /** The middle one of each figure. */
  static Measured median(List<Measured> all) {
    return new Measured(
        middle(all, Measured::bytes),
        middle(all, Measured::backup),
        middle(all, Measured::check),
        middle(all, Measured::restore),
        middle(all, Measured::meanwhile),
        middle(all, Measured::dark),
        middle(all, Measured::total),
        median(all, Measured::inPlace),
        median(all, Measured::script));
  }

  private static InPlace median(List<Measured> all, Function<Measured, InPlace> which) {
    return new InPlace(
        middle(all, which.andThen(InPlace::dark)), middle(all, which.andThen(InPlace::errors)));
  }

  private static <T extends Comparable<T>> T middle(
      List<Measured> all, Function<Measured, T> figure) {
    return all.stream().map(figure).sorted(Comparator.naturalOrder()).toList().get(all.size() / 2);
  }
}
