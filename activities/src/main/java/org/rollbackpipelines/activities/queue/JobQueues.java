package org.rollbackpipelines.activities.queue;

import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.rollbackpipelines.activities.archive.Archive;
import org.rollbackpipelines.activities.command.Pulse;
import org.rollbackpipelines.activities.http.HttpCaller;
import org.rollbackpipelines.activities.redis.RedisConnections;
import org.rollbackpipelines.activities.secret.UnresolvedReferenceException;
import org.rollbackpipelines.workflows.application.JobQueue;
import org.rollbackpipelines.workflows.observe.QueueSeen;
import org.rollbackpipelines.workflows.queue.QueueOrder;
import org.rollbackpipelines.workflows.queue.Queues;
import org.rollbackpipelines.workflows.service.Services;
import org.rollbackpipelines.workflows.step.CheckResult;
import org.rollbackpipelines.workflows.step.StepResult;

/** Queues of BullMQ in Redis, and queues that an application steers over HTTP. */
public final class JobQueues implements Queues {
  private final Archive archive;
  private final RedisConnections redis;
  private final HttpCaller http;
  private final Services services;
  private final Pulse pulse;
  private final InstantSource clock;

  public JobQueues(
      Archive archive,
      RedisConnections redis,
      HttpCaller http,
      Services services,
      Pulse pulse,
      InstantSource clock) {
    this.archive = archive;
    this.redis = redis;
    this.http = http;
    this.services = services;
    this.pulse = pulse;
    this.clock = clock;
  }

  @Override
  public StepResult check(QueueOrder order) {
    List<CheckResult> checks =
        order.queues().stream().map(queue -> look(queue, lines(order))).toList();
    return StepResult.checked(
        checks.stream().allMatch(CheckResult::passed),
        String.join(
            "; ", checks.stream().map(check -> check.name() + ": " + check.measured()).toList()),
        checks);
  }

  private CheckResult look(JobQueue queue, QueueLines lines) {
    String name = "queue " + queue.name();
    String wanted = "a queue that can be paused and resumed";
    try {
      return new CheckResult(name, true, true, lines.to(queue).figures().words(), wanted);
    } catch (IOException | UnresolvedReferenceException e) {
      return new CheckResult(name, true, false, String.valueOf(e.getMessage()), wanted);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  @Override
  public StepResult pause(QueueOrder order) {
    return each(order, pausing(order)::pause);
  }

  @Override
  public StepResult pauseAtOnce(QueueOrder order) {
    return each(order, pausing(order)::pauseAtOnce);
  }

  @Override
  public StepResult release(QueueOrder order) {
    return each(order, pausing(order)::release);
  }

  @Override
  public StepResult pauseByHand(QueueOrder order) {
    return each(order, pausing(order)::pauseByHand);
  }

  @Override
  public StepResult resumeByHand(QueueOrder order) {
    return each(order, pausing(order)::resumeByHand);
  }

  private Pausing pausing(QueueOrder order) {
    return new Pausing(lines(order), notes(order), order.run());
  }

  @Override
  public StepResult clean(QueueOrder order) {
    return each(
        order,
        queue -> queue.name() + ": " + lines(order).to(queue).clean(kept(order, queue), pulse));
  }

  private Path kept(QueueOrder order, JobQueue queue) {
    return archive
        .run(order.application(), order.run())
        .resolve("failed-jobs")
        .resolve(queue.name() + ".jsonl");
  }

  @Override
  public StepResult drain(QueueOrder order) {
    return safely(() -> new Draining(lines(order), pulse).drain(order.queues()));
  }

  @Override
  public StepResult resume(QueueOrder order) {
    return safely(() -> new Resuming(lines(order), notes(order), pulse, clock).resume(order));
  }

  @Override
  public List<QueueSeen> depths(QueueOrder order) {
    try {
      return new Depths(lines(order), pulse).of(order.queues());
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  @Override
  public StepResult stopWorkers(QueueOrder order) {
    return each(order, new StoppedWorkers(workers(order))::stop);
  }

  @Override
  public StepResult clear(QueueOrder order) {
    return each(order, clearing(order)::clear);
  }

  @Override
  public StepResult putBack(QueueOrder order) {
    return each(order, clearing(order)::putBack);
  }

  @Override
  public StepResult putBackByHand(QueueOrder order) {
    return each(order, clearing(order)::putBackByHand);
  }

  @Override
  public StepResult kept(QueueOrder order) {
    return safely(
        () -> {
          List<String> said = new ArrayList<>();
          for (JobQueue queue : order.queues()) {
            said.add(queue.name() + ": " + clearing(order).kept(queue));
          }
          return StepResult.done(String.join("; ", said));
        });
  }

  private Clearing clearing(QueueOrder order) {
    return new Clearing(
        new JobStores(redis, http, notes(order), workers(order), pulse, clock),
        pulse,
        order,
        Execution.id());
  }

  private QueueLines lines(QueueOrder order) {
    return new QueueLines(redis, http, notes(order), workers(order));
  }

  private Workers workers(QueueOrder order) {
    return new Workers(services, order.runtime(), pulse);
  }

  private PauseNotes notes(QueueOrder order) {
    return new PauseNotes(archive, order.application());
  }

  /** Work on one queue that ends with a sentence. */
  private interface OnQueue {
    String at(JobQueue queue)
        throws IOException, InterruptedException, UnresolvedReferenceException;
  }

  /** Work that ends with a result. */
  private interface Work {
    StepResult done() throws IOException, InterruptedException, UnresolvedReferenceException;
  }

  /**
   * One that does not answer keeps nobody from the others; then the step has failed all the same.
   */
  private StepResult each(QueueOrder order, OnQueue work) {
    return safely(
        () -> {
          List<String> said = new ArrayList<>();
          IOException first = null;
          for (JobQueue queue : order.queues()) {
            pulse.beat(queue.name());
            try {
              said.add(work.at(queue));
            } catch (IOException e) {
              first = first == null ? e : first;
            }
          }
          if (first != null) {
            throw first;
          }
          return StepResult.done(String.join("; ", said));
        });
  }

  /** A refusal is a result; an outage is tried again. */
  private static StepResult safely(Work work) {
    try {
      return work.done();
    } catch (RefusedException | UnresolvedReferenceException e) {
      return StepResult.checked(false, String.valueOf(e.getMessage()), List.of());
    } catch (IOException e) {
      throw ApplicationFailure.newFailureWithCause(
          e.getMessage() + "; the step goes on where it was when it is tried again",
          "QueueUnavailable",
          e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static IllegalStateException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IllegalStateException("interrupted at a queue; trying again is safe", e);
  }
}
