package org.rollbackpipelines.activities.queue;

import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.redis.RedisConnections;
import org.rollbackpipelines.activities.secret.UnresolvedReferenceException;
import org.rollbackpipelines.workflows.application.RedisServer;
import org.rollbackpipelines.workflows.step.Counted;
import redis.clients.jedis.Jedis;

/** Jobs that are the elements of whole keys: the keys are renamed, all of them at once. */
final class KeyStore implements JobStore {
  private final RedisConnections connections;
  private final RedisServer server;
  private final String place;
  private final List<String> keys;
  private final Idle idle;
  private final InstantSource clock;

  KeyStore(
      RedisConnections connections,
      RedisServer server,
      String place,
      List<String> keys,
      Idle idle,
      InstantSource clock) {
    this.connections = connections;
    this.server = server;
    this.place = place;
    this.keys = List.copyOf(keys);
    this.idle = idle;
    this.clock = clock;
  }

  /** Whether anybody works on the jobs. */
  interface Idle {
    /** Fails where somebody does or may; else how many jobs somebody left who is gone. */
    long require() throws IOException, InterruptedException, UnresolvedReferenceException;

    /** Why those are left where they are. */
    String whyLeft();
  }

  @Override
  public KeptJobs putAway(KeptKeys to, String execution)
      throws IOException, InterruptedException, UnresolvedReferenceException {
    long left = idle.require();
    return connections.with(server, redis -> putAway(redis, to, execution, left));
  }

  private KeptJobs putAway(Jedis redis, KeptKeys to, String execution, long left)
      throws IOException {
    List<String> arguments =
        new ArrayList<>(List.of(to.base(), KeptKeys.REMEMBERED_SECONDS, execution));
    arguments.addAll(to.noted(clock.instant().toString(), place));
    arguments.addAll(List.of("stay", String.valueOf(left)));
    List<Long> done = StoreScript.KEYS_AWAY.run(redis, names(to, keys, kept(to)), arguments);
    switch (done.get(0).intValue()) {
      case -4 -> throw KeptIndex.putBackSince(to);
      case -5 ->
          throw new RefusedException(
              "the key "
                  + keys.get(done.get(1).intValue() - 1)
                  + " is a "
                  + redis.type(keys.get(done.get(1).intValue() - 1))
                  + ", whose jobs cannot be put away and put back: clear it by hand");
      case -6 ->
          throw new RefusedException(
              "there are keys that begin with " + to.base() + " already: look what they hold");
      case -7 -> throw KeptIndex.ofAnother(to);
      default -> {}
    }
    return KeptIndex.required(redis, to);
  }

  @Override
  public String whyLeft(KeptJobs kept) {
    return idle.whyLeft();
  }

  @Override
  public @Nullable KeptJobs putBack(KeptKeys from, @Nullable String execution)
      throws IOException, InterruptedException, UnresolvedReferenceException {
    boolean known = connections.with(server, redis -> KeptIndex.has(redis, from, execution, place));
    return known ? connections.with(server, redis -> putBack(redis, from)) : null;
  }

  private KeptJobs putBack(Jedis redis, KeptKeys from) throws RefusedException {
    List<Long> done =
        StoreScript.KEYS_BACK.run(
            redis,
            names(from, kept(from), keys),
            List.of(from.base(), KeptKeys.REMEMBERED_SECONDS));
    if (done.get(0) == -5) {
      String key = keys.get(done.get(1).intValue() - 1);
      throw new RefusedException(
          "the key "
              + key
              + " is a "
              + redis.type(key)
              + " by now, and what was put away is none: it stays under "
              + from.base());
    }
    if (done.get(0) == 1 && done.get(2) > 0) {
      throw new RefusedException(
          Counted.of(done.get(2), "job")
              + " missing under "
              + from.base()
              + ": somebody else moved or removed what was put away there; all else is back");
    }
    return KeptIndex.required(redis, from);
  }

  private static List<String> names(KeptKeys kept, List<String> from, List<String> to) {
    List<String> names = new ArrayList<>(List.of(KeptKeys.INDEX, kept.about()));
    names.addAll(from);
    names.addAll(to);
    return names;
  }

  private List<String> kept(KeptKeys to) {
    return keys.stream().map(key -> to.of("key:" + key)).toList();
  }

  @Override
  public List<KeptJobs> kept()
      throws IOException, InterruptedException, UnresolvedReferenceException {
    return connections.with(server, KeptIndex::all);
  }
}
