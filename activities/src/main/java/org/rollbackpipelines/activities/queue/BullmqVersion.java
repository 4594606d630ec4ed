package org.rollbackpipelines.activities.queue;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Jedis;

/**
 * Which BullMQ wrote a queue last. Up to 5, waiting jobs of a paused queue lie in a list of their
 * own, and its producers put new ones there; since 6 they stay where they are.
 */
record BullmqVersion(String text, int major) {
  private static final Pattern KNOWN = Pattern.compile("bullmq:([56])\\.[0-9]+\\.[0-9].*");

  /** Refused where the layout of the keys is not known. */
  static BullmqVersion of(Jedis redis, BullmqKeys keys) throws RefusedException {
    String text = redis.hget(keys.of("meta"), "version");
    Matcher known = KNOWN.matcher(String.valueOf(text));
    if (!known.matches()) {
      throw new RefusedException(
          keys.of("meta") + " " + unknown(text, redis.exists(keys.of("meta"))));
    }
    return new BullmqVersion(known.group(), Integer.parseInt(known.group(1)));
  }

  private static String unknown(@Nullable String text, boolean exists) {
    if (!exists) {
      return "is not in this Redis database: no queue of BullMQ has that prefix and that name";
    }
    return text == null
        ? "names no version of BullMQ: 5 (since it does) and 6 are known here"
        : "names '" + text + "': of BullMQ, versions 5 and 6 are known here";
  }

  /** How all versions begin that lay their keys out alike; any of them may come while jobs move. */
  String layout() {
    return "bullmq:" + major + ".";
  }

  boolean movesLists() {
    return major < 6;
  }
}
