package org.rollbackpipelines.activities.queue;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import redis.clients.jedis.Jedis;

/** What Redis does in one piece to put jobs away, and to put them back. */
enum StoreScript {
  JOBS_AWAY("put-jobs-away.lua"),
  AWAY_ENDED("end-putting-away.lua"),
  JOBS_BACK("put-jobs-back.lua"),
  BACK_ENDED("end-putting-back.lua"),
  KEYS_AWAY("put-keys-away.lua"),
  KEYS_BACK("put-keys-back.lua");

  private final String text;

  StoreScript(String file) {
    try (InputStream in = StoreScript.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException(file + " is missing in this build");
      }
      text = new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The numbers it answers; what the first of them means stands in its text. */
  List<Long> run(Jedis redis, List<String> keys, List<String> arguments) {
    Object answer = redis.eval(text, keys, arguments);
    return answer instanceof List<?> list
        ? list.stream().map(one -> (Long) one).toList()
        : List.of((Long) answer);
  }
}
