package org.rollbackpipelines.activities.queue;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Jedis;

/** What is kept in a database, as it is noted there. */
final class KeptIndex {
  private KeptIndex() {}

  /** The oldest first. */
  static List<KeptJobs> all(Jedis redis) {
    return redis.smembers(KeptKeys.INDEX).stream()
        .map(base -> redis.hgetAll(base + "about"))
        .filter(about -> !about.isEmpty())
        .map(KeptJobs::of)
        .sorted(Comparator.comparing(KeptJobs::at))
        .toList();
  }

  /** What was noted under that name; null where nothing was. */
  static @Nullable KeptJobs of(Jedis redis, KeptKeys keys) {
    Map<String, String> about = redis.hgetAll(keys.about());
    return about.isEmpty() ? null : KeptJobs.of(about);
  }

  /**
   * Whether jobs were put away under that name, by that execution; refused where they lay in
   * another place.
   *
   * @param execution null: by any
   */
  static boolean has(Jedis redis, KeptKeys keys, @Nullable String execution, String place)
      throws RefusedException {
    KeptJobs kept = of(redis, keys);
    if (kept == null || (execution != null && !kept.execution().equals(execution))) {
      return false;
    }
    requirePlace(kept, place);
    return true;
  }

  /** What was noted there, where something must be. */
  static KeptJobs required(Jedis redis, KeptKeys keys) throws RefusedException {
    KeptJobs kept = of(redis, keys);
    if (kept == null) {
      throw new RefusedException(
          "what was put away under " + keys.base() + " is gone: somebody else removed it");
    }
    return kept;
  }

  static RefusedException ofAnother(KeptKeys keys) {
    return new RefusedException(
        "jobs of "
            + keys.queue()
            + " were put away as "
            + keys.run()
            + " already, by an earlier run of that name: start a run of another name");
  }

  /** What went elsewhere would be worked on by nobody, or by somebody else. */
  private static void requirePlace(KeptJobs kept, String now) throws RefusedException {
    if (!kept.place().equals(now)) {
      throw new RefusedException(
          "what is kept of "
              + kept.keys().queue()
              + " as "
              + kept.run()
              + " lay in "
              + kept.place()
              + ", and the profile names "
              + now
              + " now: name the former place in the profile again and put it back, with rollback"
              + " queue put-back "
              + kept.keys().queue()
              + " --kept "
              + kept.run());
    }
  }

  static RefusedException putBackSince(KeptKeys keys) {
    return new RefusedException(
        "jobs of "
            + keys.queue()
            + " were put away as "
            + keys.run()
            + " before and put back since: start a run of another name");
  }
}
