package org.rollbackpipelines.activities.cache;

import java.util.List;
import java.util.function.Consumer;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.params.ScanParams;
import redis.clients.jedis.resps.ScanResult;

/** Goes through the keys of a database that match a pattern, a small part at a time. */
final class KeyScan {
  private static final int AT_A_TIME = 1000;

  private final Jedis redis;
  private final ScanParams params;

  KeyScan(Jedis redis, String pattern) {
    this.redis = redis;
    this.params = new ScanParams().match(pattern).count(AT_A_TIME);
  }

  /** Every key that is there all the while comes at least once. */
  void forEach(Consumer<List<String>> part, Runnable between) {
    String cursor = ScanParams.SCAN_POINTER_START;
    do {
      ScanResult<String> result = redis.scan(cursor, params);
      if (!result.getResult().isEmpty()) {
        part.accept(result.getResult());
      }
      between.run();
      cursor = result.getCursor();
    } while (!ScanParams.SCAN_POINTER_START.equals(cursor));
  }
}
