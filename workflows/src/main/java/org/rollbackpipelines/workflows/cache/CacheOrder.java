package org.rollbackpipelines.workflows.cache;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.application.Cache;

/**
 * The caches that something is done with, in order.
 *
 * @param patience how long all of them together may be waited for where their hosts say that it is
 *     too soon; null: as long as a person would wait for each call
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record CacheOrder(
    List<Cache> caches, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Duration patience) {
  /** What users wait in the dark so that no cache shows them another release. */
  private static final Duration IN_THE_DARK = Duration.ofSeconds(10);

  public CacheOrder {
    caches = List.copyOf(caches);
  }

  /** An order that nobody waits for in the dark. */
  public CacheOrder(List<Cache> caches) {
    this(caches, null);
  }

  /** The same, while users are not served. */
  public CacheOrder inTheDark() {
    return new CacheOrder(caches, IN_THE_DARK);
  }

  /** The same, where one that cannot be had is only told of. */
  public CacheOrder ifPossible() {
    return new CacheOrder(caches.stream().map(Cache::ifPossible).toList(), patience);
  }
}
