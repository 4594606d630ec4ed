package org.rollbackpipelines.activities.queue;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import redis.clients.jedis.Jedis;

/**
 * What Redis does to a queue in one piece: no worker sees it half done, and no death leaves it so.
 */
enum BullmqScript {
  PAUSE("pause.lua"),
  RESUME("resume.lua"),
  CLEAN("clean.lua");

  private final String text;

  BullmqScript(String file) {
    try (InputStream in = BullmqScript.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException(file + " is missing in this build");
      }
      text = new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What it answers; refused where another version of BullMQ has come meanwhile. */
  long run(Jedis redis, List<String> keys, List<String> arguments) throws RefusedException {
    long answer = (Long) redis.eval(text, keys, arguments);
    if (answer < 0) {
      throw new RefusedException(
          "while it was looked at, the queue with " + keys.get(0) + " went to another version");
    }
    return answer;
  }
}
