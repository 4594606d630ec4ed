package org.rollbackpipelines.activities.cache;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import redis.clients.jedis.Jedis;

/** The databases of a server that hold anything, with how many keys each. */
record KeySpaces(Map<Integer, Long> sizes) {
  private static final Pattern LINE = Pattern.compile("(?m)^db(\\d+):keys=(\\d+)");

  static KeySpaces of(Jedis redis) {
    Map<Integer, Long> sizes = new TreeMap<>();
    Matcher lines = LINE.matcher(redis.info("keyspace"));
    while (lines.find()) {
      sizes.put(Integer.valueOf(lines.group(1)), Long.valueOf(lines.group(2)));
    }
    return new KeySpaces(sizes);
  }
}
