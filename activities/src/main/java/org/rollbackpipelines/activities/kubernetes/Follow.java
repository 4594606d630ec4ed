package org.rollbackpipelines.activities.kubernetes;

import io.fabric8.kubernetes.api.model.Pod;
import io.temporal.activity.Activity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.rollbackpipelines.activities.command.Patience;

/** Watches rollouts until each has ended, one way or the other. */
final class Follow {
  private static final Duration MOMENT = Duration.ofMillis(200);
  private static final Duration USUAL = Duration.ofMinutes(5);

  /** What is left of a step to say why it failed. */
  private static final Duration TO_ANSWER = Duration.ofSeconds(10);

  /** A registry or a database that comes up together with it may mend what looks hopeless. */
  private static final Duration HOPE = Duration.ofSeconds(20);

  /** The status of a new generation may come with the condition of the rollout before it. */
  private static final Duration STALE = Duration.ofSeconds(5);

  private final Patience patience;
  private final Duration hope;
  private final long deadline = System.nanoTime() + within().toNanos();
  private final Map<String, Long> stuckSince = new HashMap<>();
  private final Map<String, Long> hopelessSince = new HashMap<>();

  Follow(Patience patience) {
    this(patience, HOPE);
  }

  Follow(Patience patience, Duration hope) {
    this.patience = patience;
    this.hope = hope;
  }

  /** Of those that were not well before, either, no more is asked than that pods are made. */
  void toTheEnd(Reach reach, List<String> deployments, List<String> wellOrNot) {
    List<String> left = new ArrayList<>(deployments);
    while (true) {
      StringBuilder waiting = new StringBuilder();
      left.removeIf(name -> ended(reach, name, wellOrNot.contains(name), waiting));
      if (left.isEmpty()) {
        return;
      }
      patience.pause(MOMENT, waiting.toString());
    }
  }

  private boolean ended(Reach reach, String name, boolean wellOrNot, StringBuilder waiting) {
    Live live = Live.require(reach, name);
    Rollout rollout = Rollout.of(live.deployment());
    if (rollout.done() || (wellOrNot && rollout.begun())) {
      return true;
    }
    List<Pod> pods = live.podsOf(live.version().digits(), live.pods());
    String how = name + ": " + rollout.words();
    String stuck = rollout.stuck();
    if (holds(stuck != null, stuckSince, name, STALE)) {
      throw failed(live, how, String.valueOf(stuck), pods);
    }
    if (holds(PodTrouble.hopeless(pods), hopelessSince, name, hope)) {
      throw failed(live, how, "its pods cannot get ready", pods);
    }
    if (System.nanoTime() - deadline > 0) {
      throw failed(live, how, "its time is up", pods);
    }
    waiting.append(waiting.isEmpty() ? "" : "; ").append(how);
    return false;
  }

  /** Whether a sign was there each time we looked, for longer than it may pass by itself. */
  private static boolean holds(boolean sign, Map<String, Long> since, String name, Duration least) {
    if (!sign) {
      since.remove(name);
      return false;
    }
    long first = since.computeIfAbsent(name, now -> System.nanoTime());
    return System.nanoTime() - first > least.toNanos();
  }

  private static RuntimeException failed(Live live, String how, String why, List<Pod> pods) {
    String trouble = PodTrouble.of(pods);
    return Faults.rolloutFailed(
        "the rollout of Deployment "
            + how
            + " with "
            + live.version().name()
            + ", and "
            + why
            + (trouble.isEmpty() ? "" : ": " + trouble));
  }

  /** As long as the step that it is a part of; outside of one, as long as such a step may take. */
  private static Duration within() {
    try {
      Duration whole = Activity.getExecutionContext().getInfo().getStartToCloseTimeout();
      return whole.isZero() ? USUAL : whole.minus(TO_ANSWER);
    } catch (IllegalStateException outside) {
      return USUAL;
    }
  }
}
