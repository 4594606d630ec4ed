package org.rollbackpipelines.workflows.hand;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.application.JobQueue;
import org.rollbackpipelines.workflows.application.LocatedApplication;
import org.rollbackpipelines.workflows.engine.RunName;
import org.rollbackpipelines.workflows.observe.Catalogue;
import org.rollbackpipelines.workflows.plan.JobsToClear;
import org.rollbackpipelines.workflows.queue.QueueOrder;
import org.rollbackpipelines.workflows.queue.Queues;
import org.rollbackpipelines.workflows.run.BadInput;
import org.rollbackpipelines.workflows.step.StepResult;

/** A look holds nothing: it may come while a run is under way. */
public final class TurnQueuesWorkflow implements TurnQueues {
  private static final Duration TO_ANSWER = Duration.ofSeconds(10);
  private static final Duration TO_MOVE = Duration.ofMinutes(2);

  @Override
  public ByHand turn(@Nullable QueueRequest request) {
    if (request == null || request.application().isBlank()) {
      throw BadInput.noApplication(
          "{\"application\": \"shop\", \"turn\": \"pause\"}", QueueRequest.class);
    }
    LocatedApplication located = Catalogue.find(request.application());
    List<JobQueue> queues = queues(request.queues(), located.application().queues());
    QueueOrder order = QueueOrder.of(located.application(), RunName.current(), queues);
    Hand hand = new Hand(located);
    QueueTurn turn = request.turn() == null ? QueueTurn.LOOK : request.turn();
    return switch (turn) {
      case LOOK -> looked(port(hand, queues, "Look at").check(order));
      case PAUSE ->
          hand.holding("queue pause", () -> port(hand, queues, "Pause").pauseByHand(order));
      case RESUME ->
          hand.holding("queue resume", () -> port(hand, queues, "Resume").resumeByHand(order));
      case CLEAR -> {
        requireOwn(request.queues(), queues, located.application().queues());
        yield hand.holding("queue clear", () -> moving(hand, queues, "Clear").clear(order));
      }
      case PUT_BACK -> {
        requireNamed(request.queues());
        yield hand.holding(
            "queue put-back",
            () ->
                moving(hand, queues, "Put jobs back into")
                    .putBackByHand(order.keptAs(request.kept())));
      }
      case KEPT -> Hand.told(() -> port(hand, queues, "See what is kept of").kept(order));
    };
  }

  /** One that does not answer is told with the others. */
  private static ByHand looked(StepResult seen) {
    return new ByHand(seen.detail(), seen.checks());
  }

  private static Queues port(Hand hand, List<JobQueue> queues, String what) {
    return hand.port(
        Queues.class,
        what + " " + queues.stream().map(JobQueue::name).collect(Collectors.joining(", ")),
        queues.stream().map(TurnQueuesWorkflow::within).reduce(Duration.ZERO, Duration::plus));
  }

  /** Nobody clears all of them because a name was forgotten, nor what is another queue's, too. */
  private static void requireOwn(List<String> wanted, List<JobQueue> queues, List<JobQueue> all) {
    requireNamed(wanted);
    for (JobQueue queue : queues) {
      List<String> others = JobsToClear.sharing(queue, all);
      if (!others.isEmpty()) {
        throw Hand.refused(
            "the jobs of "
                + queue.name()
                + " lie in the same keys as those of "
                + String.join(", ", others)
                + ": nobody here can tell them apart");
      }
    }
  }

  private static void requireNamed(List<String> wanted) {
    if (wanted.isEmpty()) {
      throw Hand.refused("name the queues that are meant");
    }
  }

  /** Many jobs take their time, and so do those that are worked on. */
  private static Queues moving(Hand hand, List<JobQueue> queues, String what) {
    return hand.port(
        Queues.class,
        what + " " + queues.stream().map(JobQueue::name).collect(Collectors.joining(", ")),
        queues.stream()
            .map(queue -> TO_MOVE.plus(queue.drain()))
            .reduce(Duration.ZERO, Duration::plus));
  }

  /** Workers that are stopped have time for their jobs, and are slower to start than to answer. */
  private static Duration within(JobQueue queue) {
    return queue.workers().isEmpty() ? TO_ANSWER : TO_ANSWER.multipliedBy(3).plus(queue.drain());
  }

  private static List<JobQueue> queues(List<String> wanted, List<JobQueue> all) {
    List<String> known = all.stream().map(JobQueue::name).toList();
    if (known.isEmpty()) {
      throw Hand.refused("the profile names no queues");
    }
    wanted.stream()
        .filter(name -> !known.contains(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw Hand.refused(
                  "there is no queue '" + name + "': choose of " + String.join(", ", known));
            });
    return all.stream().filter(queue -> wanted.isEmpty() || wanted.contains(queue.name())).toList();
  }
}
