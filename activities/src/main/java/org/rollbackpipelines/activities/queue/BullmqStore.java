package org.rollbackpipelines.activities.queue;

import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.command.Pulse;
import org.rollbackpipelines.activities.redis.RedisConnections;
import org.rollbackpipelines.activities.secret.UnresolvedReferenceException;
import org.rollbackpipelines.workflows.application.BullmqQueue;
import org.rollbackpipelines.workflows.step.Counted;
import redis.clients.jedis.Jedis;

/**
 * The jobs of a queue of BullMQ: moved in batches, because Redis serves nobody else meanwhile. Jobs
 * of a family and the next job of a schedule stay.
 */
final class BullmqStore implements JobStore {
  private static final int BATCH = 200;
  private static final String LIST = "list";
  private static final String SET = "set";

  /** Jobs that nobody works on any more were begun first, and are to be begun first again. */
  private static final List<State> STATES =
      List.of(
          new State("failed", SET, "failed", "failed", "failed"),
          new State("delayed", SET, "delayed", "delayed", "delayed"),
          new State("prioritized", SET, "prioritized", "prioritized", "waiting"),
          new State("wait", LIST, "wait", "wait", "waiting"),
          new State("paused", LIST, "wait", "wait", "waiting"),
          new State("active", LIST, "active", "wait", "cutOff"));

  private final RedisConnections connections;
  private final BullmqQueue queue;
  private final BullmqKeys keys;
  private final Pulse pulse;
  private final InstantSource clock;

  BullmqStore(
      RedisConnections connections,
      BullmqQueue queue,
      String name,
      Pulse pulse,
      InstantSource clock) {
    this.connections = connections;
    this.queue = queue;
    this.keys = new BullmqKeys(queue, name);
    this.pulse = pulse;
    this.clock = clock;
  }

  /**
   * Where jobs lie.
   *
   * @param key in the queue
   * @param kept among what is put away
   * @param back where they come back to
   * @param counted as what they are counted
   */
  private record State(String key, String kind, String kept, String back, String counted) {}

  /**
   * Jobs that were not put away.
   *
   * @param same because another of the same id is kept
   */
  private record Left(long all, long same) {
    static Left of(List<Long> done) {
      return done.get(0) == 1 ? new Left(done.get(2), done.get(3)) : new Left(0, 0);
    }

    Left and(Left other) {
      return new Left(all + other.all, same + other.same);
    }
  }

  @Override
  public KeptJobs putAway(KeptKeys to, String execution)
      throws IOException, InterruptedException, UnresolvedReferenceException {
    return connections.with(queue.redis(), redis -> putAway(redis, to, execution));
  }

  private KeptJobs putAway(Jedis redis, KeptKeys to, String execution) throws IOException {
    BullmqVersion version = BullmqVersion.of(redis, keys);
    List<State> oldestFirst = new ArrayList<>(STATES);
    Collections.reverse(oldestFirst);
    Left left = new Left(0, 0);
    for (State state : oldestFirst) {
      left = left.and(putAway(redis, version, state, to, execution));
    }
    KeptJobs kept = KeptIndex.required(redis, to);
    requireVersion(
        StoreScript.AWAY_ENDED.run(
            redis,
            List.of(keys.of("meta"), KeptKeys.INDEX, to.about()),
            List.of(
                version.layout(),
                to.base(),
                String.valueOf(left.all()),
                String.valueOf(kept.all()),
                KeptKeys.REMEMBERED_SECONDS,
                String.valueOf(left.same()))));
    return KeptIndex.required(redis, to);
  }

  private Left putAway(
      Jedis redis, BullmqVersion version, State state, KeptKeys to, String execution)
      throws IOException {
    Left left = new Left(0, 0);
    boolean more = true;
    while (more) {
      List<String> arguments = arguments(version, to, state, left.all());
      arguments.add(execution);
      arguments.addAll(to.noted(clock.instant().toString(), keys.base()));
      List<Long> done =
          StoreScript.JOBS_AWAY.run(
              redis,
              List.of(
                  keys.of("meta"),
                  keys.of(state.key()),
                  keys.of("active"),
                  keys.of("stalled"),
                  KeptKeys.INDEX,
                  to.about(),
                  to.of(state.kept())),
              arguments);
      requireIdle(done, to);
      left = left.and(Left.of(done));
      more = isMore(done);
      pulse.beat("putting jobs of " + keys.base() + " away");
    }
    return left;
  }

  private void requireIdle(List<Long> done, KeptKeys to) throws IOException {
    switch (done.get(0).intValue()) {
      case -2 ->
          throw new RefusedException(
              to.queue()
                  + " is not paused, so that its jobs may be begun at any moment: pause it first,"
                  + " with rollback queue pause "
                  + to.queue());
      case -3 ->
          throw new JobsHeldException(
              to.queue() + ": " + Counted.of(done.get(1), "job") + " still worked on");
      case -4 -> throw KeptIndex.putBackSince(to);
      case -7 -> throw KeptIndex.ofAnother(to);
      default -> requireVersion(done);
    }
  }

  @Override
  public String whyLeft(KeptJobs kept) {
    String same = "because others of the same ids or deduplication are kept already";
    String needed = "because other jobs or schedules depend on them";
    if (kept.same() == 0) {
      return needed;
    }
    return kept.same() == kept.stay() ? same : needed + ", and " + kept.same() + " of them " + same;
  }

  @Override
  public @Nullable KeptJobs putBack(KeptKeys from, @Nullable String execution)
      throws IOException, InterruptedException, UnresolvedReferenceException {
    boolean known =
        connections.with(
            queue.redis(), redis -> KeptIndex.has(redis, from, execution, keys.base()));
    return known ? connections.with(queue.redis(), redis -> putBack(redis, from)) : null;
  }

  private KeptJobs putBack(Jedis redis, KeptKeys from) throws IOException {
    BullmqVersion version = BullmqVersion.of(redis, keys);
    for (State state : STATES) {
      // What lay in two lists was put away into one.
      if (!state.key().equals("paused")) {
        putBack(redis, version, state, from);
      }
    }
    List<String> names =
        new ArrayList<>(keys.ofAll("meta", "wait", "marker", "prioritized", "delayed"));
    names.addAll(List.of(KeptKeys.INDEX, from.about()));
    STATES.forEach(state -> names.add(from.of(state.kept())));
    requireVersion(
        StoreScript.BACK_ENDED.run(
            redis, names, List.of(version.layout(), from.base(), KeptKeys.REMEMBERED_SECONDS)));
    return KeptIndex.required(redis, from);
  }

  private void putBack(Jedis redis, BullmqVersion version, State state, KeptKeys from)
      throws IOException {
    long stay = 0;
    boolean more = true;
    while (more) {
      List<String> arguments = arguments(version, from, state, stay);
      arguments.add(version.movesLists() ? "lists" : "flag");
      List<Long> done =
          StoreScript.JOBS_BACK.run(
              redis,
              List.of(
                  keys.of("meta"),
                  from.of(state.kept()),
                  from.about(),
                  keys.of(state.back()),
                  keys.of("paused")),
              arguments);
      requireVersion(done);
      stay += stayed(done);
      more = isMore(done);
      pulse.beat("putting jobs of " + keys.base() + " back");
    }
  }

  private List<String> arguments(BullmqVersion version, KeptKeys kept, State state, long over) {
    return new ArrayList<>(
        List.of(
            version.layout(),
            keys.base(),
            kept.base(),
            state.kind(),
            state.counted(),
            String.valueOf(BATCH),
            String.valueOf(over)));
  }

  private static long stayed(List<Long> done) {
    return done.get(0) == 1 ? done.get(2) : 0;
  }

  private static boolean isMore(List<Long> done) {
    return done.get(0) == 1 && done.get(1) + done.get(2) > 0;
  }

  private void requireVersion(List<Long> done) throws RefusedException {
    if (done.get(0) < 0) {
      throw new RefusedException(
          "while its jobs were moved, the queue with "
              + keys.of("meta")
              + " went to another version of BullMQ: what is not back yet is kept");
    }
  }

  @Override
  public List<KeptJobs> kept()
      throws IOException, InterruptedException, UnresolvedReferenceException {
    return connections.with(queue.redis(), KeptIndex::all);
  }
}
