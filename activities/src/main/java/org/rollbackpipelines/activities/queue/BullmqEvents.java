package org.rollbackpipelines.activities.queue;

import java.util.List;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.resps.StreamEntry;

/**
 * How jobs end, by BullMQ's own stream of events. The sets of jobs that are completed or failed do
 * not tell: applications often have BullMQ remove such jobs at once. A stream is cut off behind
 * some thousand events, so that of very many jobs some are not counted, whichever way they ended.
 */
record BullmqEvents(String stream) {
  private static final int AT_ONCE = 1000;

  /** Nothing yet, from here on. */
  Tally now(Jedis redis) {
    List<StreamEntry> last = redis.xrevrange(stream, "+", "-", 1);
    return new Tally(last.isEmpty() ? "0-0" : last.get(0).getID().toString(), 0, 0);
  }

  /** What has ended since, too. */
  Tally since(Jedis redis, Tally from) {
    Tally tally = from;
    List<StreamEntry> events;
    do {
      events = redis.xrange(stream, "(" + tally.position(), "+", AT_ONCE);
      for (StreamEntry event : events) {
        tally = with(tally, event);
      }
    } while (events.size() == AT_ONCE);
    return tally;
  }

  private static Tally with(Tally tally, StreamEntry event) {
    String what = event.getFields().get("event");
    return new Tally(
        event.getID().toString(),
        tally.completed() + ("completed".equals(what) ? 1 : 0),
        tally.failed() + ("failed".equals(what) ? 1 : 0));
  }
}
