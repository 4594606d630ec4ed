package org.rollbackpipelines.activities.pipeline;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is live, as far as anything shows.
 *
 * @param last what was deployed last with success; null where nothing ever was
 * @param broken what began after it and did not end well; null: what was deployed last is what runs
 * @param ours whether that was asked for by us: then it is no release that anybody wanted to leave
 */
record Live(@Nullable Deployed last, @Nullable Attempt broken, boolean ours) {

  /** What a host shows of itself. */
  Live(@Nullable Deployed last, @Nullable Attempt broken) {
    this(last, broken, false);
  }

  /** What the host shows, and what our notes know that it may not show. */
  static Live of(Pipeline pipeline) {
    List<Errand> errands = pipeline.errands().all();
    Live shown = pipeline.host().live();
    Attempt broken = shown.broken() != null ? shown.broken() : noted(shown, errands);
    return new Live(shown.last(), broken, broken != null && isOurs(broken, shown, errands));
  }

  /** Whether nothing but that commit runs. */
  boolean is(String commit) {
    return last != null && broken == null && last.commit().equals(commit);
  }

  /** The last word we have: who was asked after it, and did well, would show as deployed. */
  private static @Nullable Attempt noted(Live shown, List<Errand> errands) {
    return errands.stream()
        .filter(Live::wasAsked)
        .max(Comparator.comparing(Live::asked))
        .filter(errand -> !errand.succeeded() && shown.isOlderThan(errand))
        .map(
            errand ->
                new Attempt(
                    errand.commit(),
                    Optional.ofNullable(errand.ended()).orElse("not known to have ended"),
                    ""))
        .orElse(null);
  }

  private static boolean isOurs(Attempt broken, Live shown, List<Errand> errands) {
    return errands.stream()
        .filter(Live::wasAsked)
        .filter(errand -> errand.commit().equals(broken.commit()))
        .anyMatch(shown::isOlderThan);
  }

  private static boolean wasAsked(Errand errand) {
    return errand.asked() != null && errand.began();
  }

  private static Instant asked(Errand errand) {
    Instant asked = errand.asked();
    return asked == null ? Instant.EPOCH : asked;
  }

  private boolean isOlderThan(Errand errand) {
    Instant at = last == null ? null : last.at();
    return at == null || at.isBefore(asked(errand));
  }
}
