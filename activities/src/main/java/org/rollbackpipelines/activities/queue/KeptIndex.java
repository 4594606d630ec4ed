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

  /** The same where something must be. */
  static KeptJobs required(Jedis redis, KeptKeys keys) throws RefusedException {
    KeptJobs kept = of(redis, keys);
    if (kept == null) {
      throw new RefusedException(
          "what was put away under " + keys.base() + " is gone: somebody else removed it");
    }
    return kept;
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
