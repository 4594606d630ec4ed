package org.rollbackpipelines.activities.queue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.command.Patience;
import org.rollbackpipelines.activities.command.Pulse;
import org.rollbackpipelines.activities.secret.UnresolvedReferenceException;
import org.rollbackpipelines.workflows.application.JobQueue;
import org.rollbackpipelines.workflows.queue.QueueOrder;
import org.rollbackpipelines.workflows.step.Counted;

/** Puts the jobs of queues away, and puts them back. */
final class Clearing {
  private static final Duration BETWEEN = Duration.ofMillis(200);

  /** A worker that was killed still counts as working for so long: BullMQ's locks last 30 s. */
  private static final Duration TO_LAPSE = Duration.ofSeconds(40);

  private final JobStores stores;
  private final Patience patience;
  private final QueueOrder order;
  private final String execution;

  /**
   * For that order.
   *
   * @param execution which of the runs of that name asks; empty where the engine does not tell
   */
  Clearing(JobStores stores, Pulse pulse, QueueOrder order, String execution) {
    this.stores = stores;
    this.patience = new Patience(pulse);
    this.order = order;
    this.execution = execution;
  }

  String clear(JobQueue queue)
      throws IOException, InterruptedException, UnresolvedReferenceException {
    JobStore store = stores.of(queue);
    long end = System.nanoTime() + queue.drain().plus(TO_LAPSE).toNanos();
    while (true) {
      try {
        return cleared(queue, store, store.putAway(keys(queue, order.run()), execution));
      } catch (JobsHeldException e) {
        if (System.nanoTime() > end) {
          throw new RefusedException(
              e.getMessage() + "; no more of them can be put away before those have ended");
        }
        patience.pause(BETWEEN, String.valueOf(e.getMessage()));
      }
    }
  }

  private static String cleared(JobQueue queue, JobStore store, KeptJobs kept) {
    String stay =
        kept.stay() == 0
            ? ""
            : "; " + Counted.of(kept.stay(), "job") + " left " + store.whyLeft(kept);
    return kept.all() == 0
        ? queue.name() + ": there were no jobs to put away" + stay
        : queue.name()
            + ": "
            + kept.words()
            + " put away, kept as "
            + kept.run()
            + "; they come back with rollback queue put-back "
            + queue.name()
            + " --kept "
            + kept.run()
            + stay;
  }

  /** What an undo puts back is what its run put away; that may be nothing. */
  String putBack(JobQueue queue)
      throws IOException, InterruptedException, UnresolvedReferenceException {
    String named = order.kept();
    JobStore store = stores.of(queue);
    // Under its own name, an earlier run of the same name may have put jobs away.
    KeptJobs now =
        named == null
            ? store.putBack(keys(queue, order.run()), execution)
            : store.putBack(keys(queue, named), null);
    return now == null ? queue.name() + ": nothing was put away" : back(queue, now);
  }

  /** A person names what is put back, or means the one thing there is. */
  String putBackByHand(JobQueue queue)
      throws IOException, InterruptedException, UnresolvedReferenceException {
    JobStore store = stores.of(queue);
    List<KeptJobs> kept = of(queue, store.kept());
    String wanted = order.kept();
    KeptJobs now = null;
    if (wanted != null) {
      now = store.putBack(keys(queue, wanted), null);
    } else if (kept.size() == 1) {
      now = store.putBack(kept.get(0).keys(), null);
    }
    if (now == null) {
      throw new RefusedException(none(queue, wanted, kept));
    }
    return back(queue, now);
  }

  private static String none(JobQueue queue, @Nullable String wanted, List<KeptJobs> kept) {
    String known =
        kept.isEmpty()
            ? "no jobs of it are kept"
            : "kept are "
                + kept.stream()
                    .map(one -> one.run() + " with " + one.words())
                    .collect(Collectors.joining("; "));
    return queue.name()
        + (wanted == null
            ? ": say with --kept what is to be put back: "
            : ": nothing is kept as '" + wanted + "': ")
        + known;
  }

  private static String back(JobQueue queue, KeptJobs now) {
    return queue.name()
        + ": "
        + Counted.of(now.back(), "job")
        + " put back"
        + (now.all() == 0
            ? ""
            : "; "
                + now.words()
                + " still kept as "
                + now.run()
                + ", because the queue has others of the same ids by now");
  }

  /** What is kept of it; of one whose jobs cannot be put away, nothing ever is. */
  String kept(JobQueue queue)
      throws IOException, InterruptedException, UnresolvedReferenceException {
    if (!queue.control().canPutAway()) {
      return "no jobs are kept";
    }
    List<KeptJobs> all = of(queue, stores.of(queue).kept());
    return all.isEmpty()
        ? "no jobs are kept"
        : all.stream()
            .map(one -> one.words() + " kept as " + one.run() + " since " + one.at())
            .collect(Collectors.joining("; "));
  }

  private List<KeptJobs> of(JobQueue queue, List<KeptJobs> all) {
    return all.stream()
        .filter(one -> one.keys().application().equals(order.application()))
        .filter(one -> one.keys().queue().equals(queue.name()))
        .filter(one -> one.all() > 0)
        .toList();
  }

  private KeptKeys keys(JobQueue queue, String run) {
    return new KeptKeys(order.application(), run, queue.name());
  }
}
